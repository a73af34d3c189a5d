import { describe, expect, it } from 'vitest';
import { arxivOfDoi, statedArxivId, statedDoi } from '../../../../data/build/stated-identifiers.ts';

describe('the arXiv number of a reference', () => {
  it.each([
    ['CoRR, abs/1802.05969, 2018.', '1802.05969'],
    ['CoRR, vol. abs/1907.07010, 2019.', '1907.07010'],
    ['In The Computing Research Repository, abs/0907.0929, 2009.', '0907.0929'],
    ['ArXiv, abs/2001.04592, 2020.', '2001.04592'],
    ['arXiv preprint arXiv:1312.7570 (2013).', '1312.7570'],
    ['arXiv preprint, 1603.04467, 2016. arxiv.org/abs/1603.04467.', '1603.04467'],
    ['http://arxiv.org/abs/1803.05069v4', '1803.05069'],
    ['https://arxiv.org/pdf/1707.01873.pdf', '1707.01873'],
    ['Tech. Rep. 1502.06461 [cs.DC], arXiv, February 2015.', '1502.06461'],
    ['arXiv:cs/0102001', 'cs/0102001'],
  ])('is read from "%s"', (text, id) => {
    expect(statedArxivId(text)).toBe(id);
  });

  it.each([
    'arXiv preprint, 2018.',
    'Distributed Computing 7(3), pages 1502.06461',
    'CoRR abs/1712.01367 and CoRR abs/1801.10022',
    'arXiv:1799.01367',
    'https://example.org/abs/1712.01367',
  ])('is none in "%s"', (text) => {
    expect(statedArxivId(text)).toBeNull();
  });
});

describe('the DOI of a reference', () => {
  it('is the one its source gives, in canonical form', () => {
    expect(statedDoi('Proc. SRDS 2012.', '10.1109/SRDS.2012.66')).toBe('10.1109/srds.2012.66');
  });

  it('is the printed one when the source gives none', () => {
    expect(statedDoi('J. ACM. https://doi.org/10.1145/3149.214121.', undefined)).toBe('10.1145/3149.214121');
  });

  it('is none when a line break cut it in two', () => {
    expect(statedDoi('SOSP 2021. doi:10.1145/3477132.34 83540.', undefined)).toBeNull();
    expect(statedDoi('TOCS 26(2). https://doi.org/10.1145/1365815. 1365816', undefined)).toBeNull();
    expect(statedDoi('Parallel Processing. http://dx.doi.org/10.1007/ BFb0002771', undefined)).toBeNull();
  });

  it('is not the cut one that the source took over', () => {
    const raw = 'Computer Networks, 1978. doi:10.1016/0376-5075(78) 90045-4.';
    expect(statedDoi(raw, '10.1016/0376-5075(78)')).toBeNull();
  });

  it('is the whole one of a line that prints it twice, once cut', () => {
    const raw = 'SoCC 2013. URL: https://doi.org/10.1145/2523616. 2523623, doi:10.1145/2523616.2523623.';
    expect(statedDoi(raw, undefined)).toBe('10.1145/2523616.2523623');
  });

  it('is none in a line with two different ones', () => {
    expect(statedDoi('doi:10.1145/564585.564601, doi:10.1145/74850.74870.', undefined)).toBeNull();
  });

  it('leaves arXiv’s own DOIs to the arXiv number', () => {
    expect(statedDoi('2019. doi: 10.48550/ARXIV.1908.08762.', '10.48550/arxiv.1908.08762')).toBeNull();
    expect(arxivOfDoi('10.48550/arXiv.1908.08762')).toBe('1908.08762');
  });
});

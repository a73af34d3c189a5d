import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArxivId, parseDoi } from '../../../../graph/model/identifiers.ts';
import { linkIdentifiers } from '../../../../ingest/links/link-identifiers.ts';

// Link, identifiers, hints. One row and more for every line of the table of link kinds.
const rows: readonly (readonly [link: string, identifiers: object, hints?: object])[] = [
  // a DOI anywhere
  ['https://doi.org/10.1145/359545.359563', { doi: '10.1145/359545.359563' }],
  ['http://dx.doi.org/10.1145/3149.214121.', { doi: '10.1145/3149.214121' }],
  ['https://doi.acm.org/10.1145/279227.279229', { doi: '10.1145/279227.279229' }],
  ['https://doi.ieeecomputersociety.org/10.1109/ICDE.2000.839388', { doi: '10.1109/icde.2000.839388' }],
  ['https://doi.org/10.48550/arXiv.1706.03762', { arxiv: '1706.03762' }],
  ['https://example.org/get?doi=10.1016%2F0304-3975(87)90045-4', { doi: '10.1016/0304-3975(87)90045-4' }],
  [
    'https://projecteuclid.org/journalArticle/Download?urlId=10.1214%2Fss%2F1009213726',
    { doi: '10.1214/ss/1009213726' },
  ],
  ['https://www.frontiersin.org/articles/10.3389/fninf.2013.00034/full', { doi: '10.3389/fninf.2013.00034' }],
  // ACM
  ['https://dl.acm.org/doi/10.1145/1294261.1294281', { doi: '10.1145/1294261.1294281' }],
  ['https://dl.acm.org/doi/pdf/10.1145/356580.356581', { doi: '10.1145/356580.356581' }],
  ['https://dl.acm.org/doi/fullHtml/10.1145/3373376.3378504?casa_token=x', { doi: '10.1145/3373376.3378504' }],
  ['https://dl.acm.org/doi/abs/10.1145/224056.224070#sec-comments', { doi: '10.1145/224056.224070' }],
  ['https://dl.acm.org/doi/pdf/10.5555/41765.41801', { acm: '41765.41801' }],
  ['https://dl.acm.org/citation.cfm?id=1294261.1294281', {}, { doiCandidate: '10.1145/1294261.1294281' }],
  ['http://portal.acm.org/citation.cfm?doid=800024.808345', {}, { doiCandidate: '10.1145/800024.808345' }],
  ['http://dl.acm.org/ft_gateway.cfm?id=800024.808345&type=pdf', {}, { doiCandidate: '10.1145/800024.808345' }],
  ['https://dl.acm.org/citation.cfm?id=3314041', {}, {}],
  // arXiv and its mirrors
  ['https://arxiv.org/abs/1408.5962', { arxiv: '1408.5962' }],
  ['http://arxiv.org/pdf/1406.1078v3.pdf', { arxiv: '1406.1078' }],
  ['https://arxiv.org/pdf/0909.1788', { arxiv: '0909.1788' }],
  ['https://arxiv.org/html/2401.00001v1', { arxiv: '2401.00001' }],
  ['https://arxiv.org/abs/cs/0102001', { arxiv: 'cs/0102001' }],
  ['http://xxx.lanl.gov/abs/hep-th/9711200', { arxiv: 'hep-th/9711200' }],
  ['https://www.alphaxiv.org/abs/1706.03762', { arxiv: '1706.03762' }],
  ['https://ar5iv.labs.arxiv.org/html/1706.03762', { arxiv: '1706.03762' }],
  ['https://huggingface.co/papers/1706.03762', { arxiv: '1706.03762' }],
  ['https://arxiv.org/list/cs.DC/recent', {}],
  // IEEE
  ['https://ieeexplore.ieee.org/document/9104936', {}, { ieeeNumber: '9104936' }],
  ['https://ieeexplore.ieee.org/abstract/document/7840988/', {}, { ieeeNumber: '7840988' }],
  ['https://ieeexplore.ieee.org/xpl/articleDetails.jsp?arnumber=839388', {}, { ieeeNumber: '839388' }],
  ['https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=00839388', {}, { ieeeNumber: '839388' }],
  ['https://ieeexplore.ieee.org/ielx5/9/123/00839388.pdf', {}, { ieeeNumber: '839388' }],
  // USENIX
  [
    'https://www.usenix.org/conference/nsdi12/technical-sessions/presentation/zaharia',
    {},
    { venue: 'NSDI', year: 2012, surname: 'zaharia' },
  ],
  [
    'https://www.usenix.org/conference/osdi-06/presentation/burrows',
    {},
    { venue: 'OSDI', year: 2006, surname: 'burrows' },
  ],
  [
    'https://www.usenix.org/system/files/conference/osdi14/osdi14-paper-muralidhar.pdf',
    {},
    { venue: 'OSDI', year: 2014, surname: 'muralidhar' },
  ],
  ['https://www.usenix.org/system/files/osdi20-agarwal.pdf', {}, { venue: 'OSDI', year: 2020, surname: 'agarwal' }],
  [
    'https://www.usenix.org/legacy/event/atc10/tech/full_papers/Hunt.pdf',
    {},
    { venue: 'USENIX ATC', year: 2010, surname: 'hunt' },
  ],
  [
    'http://static.usenix.org/event/lisa07/tech/full_papers/hamilton/hamilton_html/',
    {},
    { venue: 'LISA', year: 2007, surname: 'hamilton' },
  ],
  // publishers with the DOI in the path
  ['https://link.springer.com/article/10.1007/s41019-017-0039-z', { doi: '10.1007/s41019-017-0039-z' }],
  ['https://link.springer.com/content/pdf/10.1007/3-540-48169-9_6.pdf', { doi: '10.1007/3-540-48169-9_6' }],
  ['https://onlinelibrary.wiley.com/doi/10.1002/spe.4380210706/abstract', { doi: '10.1002/spe.4380210706' }],
  ['https://www.tandfonline.com/doi/full/10.1080/01621459.1953.10501178', { doi: '10.1080/01621459.1953.10501178' }],
  ['https://www.science.org/doi/epdf/10.1126/science.1127647', { doi: '10.1126/science.1127647' }],
  ['http://www.mitpressjournals.org/doi/pdfplus/10.1162/neco.1997.9.8.1735', { doi: '10.1162/neco.1997.9.8.1735' }],
  [
    'http://www.morganclaypool.com/doi/abs/10.2200/S00551ED1V01Y201311DCT012',
    { doi: '10.2200/s00551ed1v01y201311dct012' },
  ],
  ['https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2.full.pdf', { doi: '10.1101/2020.01.30.927871' }],
  ['https://www.sciencedirect.com/science/article/abs/pii/S0022000085710021', {}, { pii: 'S0022000085710021' }],
  // catalogues
  [
    'https://www.semanticscholar.org/paper/Some-Title/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    { s2: '204e3073870fae3d05bcbc2f6a8e263d9b72e776' },
  ],
  [
    'https://www.semanticscholar.org/reader/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    { s2: '204e3073870fae3d05bcbc2f6a8e263d9b72e776' },
  ],
  ['https://api.semanticscholar.org/CorpusID:13756489', { corpusid: '13756489' }],
  ['https://pdfs.semanticscholar.org/0713/bb9d9b138e4e0a15406006de9b0cddf68e28.pdf', {}],
  ['https://openalex.org/W2741809807', { openalex: 'W2741809807' }],
  ['https://openalex.org/works/w2741809807', { openalex: 'W2741809807' }],
  ['https://dblp.org/rec/html/conf/sosp/DeCandiaHJKLPSVV07', { dblp: 'conf/sosp/DeCandiaHJKLPSVV07' }],
  ['https://dblp.uni-trier.de/rec/journals/cacm/Lamport78.html', { dblp: 'journals/cacm/Lamport78' }],
  ['https://openreview.net/forum?id=Bkeeca4Kvr', { openreview: 'Bkeeca4Kvr' }],
  ['https://openreview.net/pdf?id=HygDF6NFPB', { openreview: 'HygDF6NFPB' }],
  ['https://aclanthology.org/N16-1030.pdf', { acl: 'N16-1030' }, { doiCandidate: '10.18653/v1/n16-1030' }],
  ['http://aclweb.org/anthology/P/P15/P15-1033.pdf', { acl: 'P15-1033' }, { doiCandidate: '10.18653/v1/p15-1033' }],
  [
    'https://aclanthology.org/2020.acl-main.1/',
    { acl: '2020.acl-main.1' },
    { doiCandidate: '10.18653/v1/2020.acl-main.1' },
  ],
  ['https://pubmed.ncbi.nlm.nih.gov/16873662/', { pmid: '16873662' }],
  ['https://www.ncbi.nlm.nih.gov/pubmed/16873662', { pmid: '16873662' }],
  ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/', { pmcid: 'PMC3531190' }],
  // no identifier: venue, year, author
  ['http://www.vldb.org/pvldb/vol12/p169-ding.pdf', {}, { venue: 'PVLDB', year: 2019, surname: 'ding' }],
  [
    'https://proceedings.neurips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html',
    {},
    { venue: 'NeurIPS', year: 2017 },
  ],
  [
    'http://papers.nips.cc/paper/5850-training-very-deep-networks.pdf',
    {},
    { venue: 'NeurIPS', title: 'training very deep networks' },
  ],
  ['http://proceedings.mlr.press/v108/carriere20a.html', {}, { venue: 'PMLR', surname: 'carriere', year: 2020 }],
  ['http://www.cidrdb.org/cidr2005/papers/P12.pdf', {}, { venue: 'CIDR', year: 2005 }],
  // no identifier at all
  ['http://citeseerx.ist.psu.edu/viewdoc/download?doi=10.1.1.161.6751&rep=rep1&type=pdf', {}, {}],
  ['https://www.microsoft.com/en-us/research/publication/fast-paxos-made-easy/', {}, { title: 'fast paxos made easy' }],
  [
    'http://static.googleusercontent.com/media/research.google.com/en//archive/chubby-osdi06.pdf',
    {},
    { venue: 'OSDI', year: 2006 },
  ],
  ['https://groups.csail.mit.edu/tds/papers/Lynch/jacm85.pdf', {}, { venue: 'Journal of the ACM', year: 1985 }],
  ['end-to-end-arguments-in-system-design.pdf', {}, { title: 'end to end arguments in system design' }],
  ['papers/gfs.pdf', {}, {}],
  // archives
  ['https://web.archive.org/web/20150101000000/http://arxiv.org/abs/1408.5962', { arxiv: '1408.5962' }],
  ['https://web.archive.org/web/2016id_/https:/doi.org/10.1145/3149.214121', { doi: '10.1145/3149.214121' }],
];

describe('a link is turned into identifiers', () => {
  it.each(rows.map(([link, identifiers, hints]) => ({ link, identifiers, hints })))(
    '$link',
    ({ link, identifiers, hints }) => {
      const found = linkIdentifiers(link);
      expect(found.identifiers).toEqual(identifiers);
      if (hints !== undefined) expect(found.hints).toEqual(hints);
    },
  );

  it('the same link in another spelling has the same canonical form', () => {
    const plain = 'https://example.org/a/b.pdf?x=1';
    for (const spelling of [
      'https://EXAMPLE.org/a/b.pdf?utm_source=feed&x=1#page=3',
      'https://web.archive.org/web/2019/https://example.org/a/b.pdf?x=1',
      ' https://example.org:443/a/b.pdf?x=1 ',
    ]) {
      expect(linkIdentifiers(spelling).canonicalUrl).toBe(plain);
    }
    expect(linkIdentifiers('papers/a.pdf#page=2').canonicalUrl).toBe('papers/a.pdf');
  });
});

describe('no address breaks the reading of links', () => {
  const hosts = [
    'arxiv.org',
    'dl.acm.org',
    'doi.org',
    'usenix.org',
    'ieeexplore.ieee.org',
    'openreview.net',
    'web.archive.org',
    '[::1]',
    '',
  ];
  const links = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(fc.constantFrom(...hosts), fc.array(fc.string(), { maxLength: 5 }))
      .map(([host, parts]) => `https://${host}/${parts.join('/')}`),
  );

  it('any text gives a finding whose identifiers are canonical', () => {
    fc.assert(
      fc.property(links, (link) => {
        const { identifiers } = linkIdentifiers(link);
        if (identifiers.doi !== undefined) expect(parseDoi(identifiers.doi)).toBe(identifiers.doi);
        if (identifiers.arxiv !== undefined) expect(parseArxivId(identifiers.arxiv)).toBe(identifiers.arxiv);
      }),
    );
  });

  it('reading the canonical form again changes nothing', () => {
    fc.assert(
      fc.property(links, (link) => {
        const { canonicalUrl } = linkIdentifiers(link);
        expect(linkIdentifiers(canonicalUrl).canonicalUrl).toBe(canonicalUrl);
      }),
    );
  });

  it('a DOI survives any publisher address around it', () => {
    const suffix = fc.stringMatching(/^[a-z0-9]{1,8}(?:[.-][a-z0-9]{1,8}){0,2}$/);
    const frame = fc.constantFrom<[before: string, after: string][]>(
      ['https://doi.org/', ''],
      ['https://dl.acm.org/doi/pdf/', ''],
      ['https://x.org/doi/', '/full'],
      ['https://x.org/content/', '.pdf'],
    );
    fc.assert(
      fc.property(suffix, frame, (tail, [before, after]) => {
        expect(linkIdentifiers(`${before}10.1234/${tail}${after}`).identifiers).toEqual({ doi: `10.1234/${tail}` });
      }),
    );
  });
});

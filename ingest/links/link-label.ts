/** Anchors that name the sort of a link instead of a title: "[pdf]", "[Python Reference]", "here", "中文版". */
import type { LinkRole } from '../../graph/model/reading-list.ts';

interface LabelRule {
  readonly role: LinkRole;
  readonly words: RegExp;
}

const most = 5; // a label is a few words; a title that contains "video" is longer

const rules: readonly LabelRule[] = [
  {
    role: 'talk',
    words:
      /^(?:.*\b)?(?:video|videos|talk|talks|slides?|lecture|recording|presentation|screencast|podcast|playlist|youtube|keynote|deck)s?$/i,
  },
  { role: 'talk', words: /^(?:视频|课件|演讲|幻灯片)$/ },
  {
    role: 'code',
    words:
      /^(?:source ?code|code|github|repo|repository|implementation|demo|(?:.*\b)?(?:python|matlab|java|c\+\+|julia|tensorflow|pytorch|keras|r|scala|official|author|reference)(?: \w+)* ?(?:reference|alternative|implementation|code)|python(?: pytorch| tensorflow)?|pytorch|tensorflow|matlab|keras|julia|java)$/i,
  },
  { role: 'code', words: /^(?:代码|源码)$/ },
  {
    role: 'pdf',
    words: /^(?:pdf|ps|author'?s? (?:copy|version|pdf)|free pdf|full text|fulltext|preprint|draft|mirror)$/i,
  },
  {
    role: 'paper',
    words:
      /^(?:the )?(?:original |extended |full |short |conference |journal |research |technical |free )?(?:paper|papers|doi|arxiv|acm|ieee|springer|article|publication|report|tech(?:nical)? report|thesis|extended version|journal|abstract|usenix)$/i,
  },
  { role: 'paper', words: /^(?:论文|原文|英文版|中文版|译文|中文翻译)$/ },
  { role: 'book', words: /^(?:book|ebook|e-book|free book)$/i },
  {
    role: 'companion',
    words:
      /^(?:web ?site|web|site|home ?page|homepage|project(?: page)?|blog|blog ?post|post|plain english|summary|notes?|explanation|(?:\w+ ){1,2}(?:summary|notes|visualization|explanation|post)|(?:interesting |a )?visualization(?: of \w+)?|wiki|wikipedia|html|read(?: more| online)?|docs?|documentation|annotations?|discussion|review)$/i,
  },
  { role: 'companion', words: /^(?:网站|博客|笔记|笔记参考|相关笔记|阅读笔记|课堂笔记|阅读列表|参考)$/ },
  {
    role: 'other',
    words:
      /^(?:here|this|link|links?|download|free|dataset|data|bib|bibtex|bib file|cite|poster|supplement|appendix|errata|amazon link|url|\d+|\p{Emoji}|)$/iu,
  },
];

/** The role that an anchor's words state; null when they are no label (then they may be a title). */
export function linkLabel(anchorText: string): LinkRole | null {
  const words = anchorText
    .replace(/:[a-z0-9_+-]+:/g, ' ')
    .replace(/^[\s[({（【《]+|[\s\])}）】》.,:;!]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return 'other';
  if (words.split(' ').length > most) return null;
  return rules.find((rule) => rule.words.test(words))?.role ?? null;
}

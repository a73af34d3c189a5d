/** Words that name no topic: those of English grammar, and those with which any paper announces itself. */
const grammar = `a about above after against all also an and any are as at be been before being between both but by can
could do does doing for from further had has have how if in into is it its itself may more most much must near new no nor
not of off on once only or other our out over own per same should so some such than that the their them then there these
they this those through to toward towards under until up upon use used using very via was we were what when where whether
which while who whom whose why will with within without would you your`;

const announcements = `abstract analysis approach approaches article case chapter comparison comparative concept concepts
considerations contribution design effective efficient evaluating evaluation experience experiences extended improved
improving introduction investigation issues lessons making method methods note notes overview paper part perspective
practical practice problem problems proceedings proposal report research review revisited simple some status studies study
survey technique techniques technical theory thesis toward understanding volume work workshop`;

export const stopWords: ReadonlySet<string> = new Set(`${grammar} ${announcements}`.split(/\s+/));

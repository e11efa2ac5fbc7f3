/** One sheet for every page of the Ministry: registry paper, green accent, both schemes, no font to fetch. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --papier: light-dark(#fcfbf8, #161614);
  --papier-2: light-dark(#f5f3ee, #1e1e1b);
  --encre: light-dark(#1c1b1a, #edeae3);
  --encre-2: light-dark(#4a4844, #c4c0b6);
  --filet: light-dark(#dedad1, #34332f);
  --trait: light-dark(#8a857b, #7d796f);
  --accent: light-dark(#1f5a45, #92d3b7);
  --sur-accent: light-dark(#ffffff, #0d1f17);
  --vert: light-dark(#1f5a45, #92d3b7);
  --ambre: light-dark(#694500, #ecc274);
  --rouge: light-dark(#8a1c1c, #f6aca3);
  --fond-ambre: light-dark(#faf0d9, #2e2615);
  --fond-rouge: light-dark(#fbebe8, #351d1a);
  --fond-vert: light-dark(#eef5f0, #1a2b23);
  --serif: "Source Serif 4", Georgia, "Liberation Serif", serif;
}
* { box-sizing: border-box; }
body { font: 16px/1.5 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, "Liberation Sans", sans-serif; margin: 0; color: var(--encre); background: var(--papier); font-variant-numeric: tabular-nums; }
header, main { max-width: 76rem; margin: 0 auto; padding: 0 24px; }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; padding-block: 12px; border-bottom: 1px solid var(--filet); }
header strong { font-weight: 600; }
header nav { display: flex; gap: 4px 20px; flex-wrap: wrap; }
header a[aria-current] { color: inherit; font-weight: 600; text-decoration-thickness: 2px; }
main { padding-block: 8px 48px; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 20px 0 8px; text-wrap: balance; }
h2 { font-size: 1.125rem; margin: 32px 0 8px; }
h3 { font-size: 1rem; margin: 0; }
p { margin: 8px 0; max-width: 72ch; }
a { color: var(--accent); text-underline-offset: 2px; }
.saut { position: absolute; left: -999rem; }
.saut:focus { position: static; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.petit { font-size: .875rem; color: var(--encre-2); }
.avis { border: 1px solid var(--vert); border-left-width: 6px; background: var(--fond-vert); padding: 8px 16px; border-radius: 4px; }
.avis a { color: inherit; }
.avis.refus { border-color: var(--rouge); background: var(--fond-rouge); }
.etat { white-space: nowrap; font-weight: 600; }
.etat::before { content: "\\25CF\\00A0"; }
.etat.acquitte { color: var(--vert); }
.etat.recu { color: var(--encre-2); } .etat.recu::before { content: "\\25CB\\00A0"; }
.etat.refuse, .etat.defere, .etat.refuse-apres { color: var(--rouge); } .etat.refuse::before, .etat.refuse-apres::before { content: "\\25A0\\00A0"; } .etat.defere::before { content: "\\25B2\\00A0"; }
.etat.annule { color: var(--ambre); } .etat.annule::before { content: "\\25C7\\00A0"; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 7px 16px 7px 0; border-bottom: 1px solid var(--filet); }
thead th { font-size: .875rem; color: var(--encre-2); border-bottom-color: var(--trait); }
td { overflow-wrap: anywhere; }
td.court, th.court { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 8px 0; }
dt { color: var(--encre-2); } dd { margin: 0; overflow-wrap: anywhere; }
ol.fil { list-style: none; margin: 0; padding: 0; }
ol.fil > li { border-top: 1px solid var(--filet); padding: 12px 0 12px 16px; border-left: 4px solid var(--trait); margin: 0; }
ol.fil > li.envoye { border-left-color: var(--accent); }
ol.fil .quand { display: block; font-size: .875rem; color: var(--encre-2); }
ol.fil dl { margin: 4px 0 0; }
ul.fichiers { list-style: none; padding: 0; margin: 6px 0 0; }
ul.fichiers li { padding: 2px 0; overflow-wrap: anywhere; }
.serif { font-family: var(--serif); font-size: 1.25rem; line-height: 1.4; max-width: 65ch; }
.deux { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 48px; align-items: start; }
details { border-top: 1px solid var(--filet); }
details:last-of-type { border-bottom: 1px solid var(--filet); }
summary { cursor: pointer; padding: 10px 0; font-weight: 600; min-height: 44px; }
form { display: grid; gap: 12px; padding: 0 0 16px; max-width: 40rem; }
form.ligne { display: flex; flex-wrap: wrap; align-items: end; max-width: none; }
label { display: block; font-weight: 600; min-width: 0; }
label .aide { display: block; font-weight: 400; font-size: .875rem; color: var(--encre-2); }
input, select, textarea, button { font: inherit; color: inherit; width: 100%; max-width: 100%; padding: 8px 10px; border: 1px solid var(--trait); border-radius: 4px; background: var(--papier); margin-top: 4px; min-height: 44px; font-weight: 400; }
textarea { min-height: 7rem; resize: vertical; }
input, select, textarea { display: block; }
input[type="number"] { width: 9rem; } input[type="date"] { width: 12rem; }
.ligne select { max-width: 36rem; }
button { width: auto; justify-self: start; padding: 8px 20px; background: var(--accent); color: var(--sur-accent); border-color: var(--accent); font-weight: 600; cursor: pointer; }
.alerte { color: var(--ambre); font-weight: 600; }
@media (max-width: 60rem) {
  .deux { display: block; }
  table.pile thead { position: absolute; left: -999rem; }
  table.pile, table.pile tbody, table.pile tr { display: block; }
  table.pile tr { padding: 10px 0; border-bottom: 1px solid var(--trait); }
  table.pile th, table.pile td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); border: 0; padding: 2px 0; white-space: normal; }
  table.pile :is(th, td)::before { content: attr(data-nom); color: var(--encre-2); font-weight: 400; }
}
@media (max-width: 40rem) {
  header, main { padding-inline: 16px; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; }
  header nav a, summary { padding-block: 10px; }
}
@media (prefers-contrast: more) { :root { --filet: var(--trait); } }
`;

import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readFileSync } from "node:fs";
import { ressources } from "@executoire/documents";
import { donneesDeliberation } from "../../documents/deliberation-donnees.ts";
import { jsonCanonique } from "../../documents/json.ts";
import { deliberation } from "../variante.ts";
import { mediane } from "../mesure.ts";
const R="/x";
function essai(nom:string, modif:(nom:string,src:string)=>string, {tags=true, norme="a-3a", evict=5, age=3, polices=ressources.polices.map(u=>readFileSync(u))}:any={}){
 const c=NodeCompiler.create({workspace:R,fontArgs:[{fontBlobs:polices.map((p:Buffer)=>Buffer.from(p))}]});
 for(const [n,u] of Object.entries(ressources.modeles)) c.mapShadow(`${R}/${n}.typ`,Buffer.from(modif(n,readFileSync(u,"utf8"))));
 const T:Record<string,number[]>={json:[],compile:[],query:[],pdf:[],evict:[],total:[]};let taille=0,warn=0;
 for(let i=0;i<70;i++){const d=deliberation(base+i);const t0=performance.now();
  const j=Buffer.from(JSON.stringify(donneesDeliberation(d,null)));const f=Buffer.from(jsonCanonique(d.acte));
  c.mapShadow(`${R}/donnees.json`,j);c.mapShadow(`${R}/faits.json`,f);const t1=performance.now();
  const r=c.compile({mainFilePath:`${R}/deliberation.typ`});const w=r.takeWarnings();if(w)warn++;const doc=r.result;if(!doc){console.log(nom,r.takeDiagnostics()?.shortDiagnostics);return}
  const t2=performance.now();c.query(doc,{selector:"<champ>",field:"value"});const t3=performance.now();
  const p=c.pdf(doc,{pdfStandard:norme,pdfTags:tags} as any);const t4=performance.now();taille=p.length;
  if(evict&&i%evict===0)c.evictCache(age);const t5=performance.now();
  if(i>=10){T.json!.push(t1-t0);T.compile!.push(t2-t1);T.query!.push(t3-t2);T.pdf!.push(t4-t3);T.evict!.push(t5-t4);T.total!.push(t5-t0);}
 }
 const moy=(s:number[])=>s.reduce((a,b)=>a+b,0)/s.length;
 console.log(nom.padEnd(34),Object.entries(T).map(([k,v])=>`${k} ${mediane(v).toFixed(1)}/${moy(v).toFixed(1)}`).join("  "),taille,"warn",warn, "rss",(process.memoryUsage().rss/1e6).toFixed(0));
}
const base=Number(process.argv[3]);const id=(_n:string,s:string)=>s;


const DICHO=(s:string)=>s.replace(/let facteur = range[^\n]*/,`let facteur = {
    let (bas, haut) = (0.62, 1.0)
    for _ in range(4) {
      let m = (bas + haut) / 2
      if hauteur(espace.width * m) <= pleine { haut = m } else { bas = m }
    }
    haut
  }`);
const SB=(s:string)=>s.replace("let boites = liste.map(n => box(baseline: 0.3833em, n))","let boites = liste").replace("let largeur(c) = calc.max(..c.map(b => measure(b).width))","let largeur(c) = measure(c.join(linebreak())).width");
const sansChamps=(s:string)=>s.replace(/let p = here\(\)\.position\(\)/,"let p = (page: 1, x: 1pt, y: 1pt)");
const V:Record<string,any>={
base:id,
sanschamps:(n:string,s:string)=>n==="commun"?sansChamps(s):s,
sansfinal:(n:string,s:string)=>n==="commun"?s.replace("/#counter(page).final().first()",""):s,
sansintro:(n:string,s:string)=>n==="commun"?sansChamps(s).replace("/#counter(page).final().first()",""):s,
sansintro2:(n:string,s:string)=>n==="commun"?sansChamps(s).replace(/header: context if[\s\S]*?\n    \},\n    footer: context \{[\s\S]*?\n    \},/,"").replace("costs","costs"):s,
equi:(n:string,s:string)=>n==="commun"?s.replace(/let facteur = range[^\n]*/,"let facteur = 1.0"):s,
noms:(n:string,s:string)=>n==="commun"?s.replace(/let n = \(4, 3, 2\)[^\n]*/,"let n = 3"):s,
nomsvide:(n:string,s:string)=>n==="deliberation"?s.replace(/noms\(if g[\s\S]*?\n    \}\)\n  \}\)/,"[x]"):s,
ragged:(n:string,s:string)=>n==="commun"?s.replace("hyphenate: true","hyphenate: false").replace("justify: true","justify: false"):s,
tableau:(n:string,s:string)=>n==="deliberation"?s.replace("#tableau(d.seance.chiffres)",""):s,

dicho:(n:string,s:string)=>n==="commun"?DICHO(s):s,
sansboite:(n:string,s:string)=>n==="commun"?SB(s):s,
deux:(n:string,s:string)=>n==="commun"?SB(DICHO(s)):s,
nu:(n:string,s:string)=>n==="deliberation"?s.slice(0,s.indexOf("// ── Sitting"))+s.slice(s.indexOf("// ── Signatures")):s,
};
const v=process.argv[2]!;essai(v,V[v]);

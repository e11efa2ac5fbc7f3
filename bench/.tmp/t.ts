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
 for(let i=0;i<70;i++){const d=deliberation(1000+i);const t0=performance.now();
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
const id=(_n:string,s:string)=>s;
for(let k=0;k<2;k++){
essai("base",id);
essai("sans éviction",id,{evict:0});
essai("éviction 1/20, age 3",id,{evict:20});
essai("éviction 1/5 age 10",id,{evict:5,age:10});
essai("sans balises (a-3b)",id,{tags:false,norme:"a-3b"});
essai("sans equilibrer",(n,s)=>n==="commun"?s.replace(/let facteur = range[^\n]*/,"let facteur = 1.0"):s);
essai("noms simple",(n,s)=>n==="commun"?s.replace(/let n = \(4, 3, 2\)[^\n]*/,"let n = 3"):s);
essai("sans marges complementaires: pas de hyphen",(n,s)=>n==="commun"?s.replace("hyphenate: true","hyphenate: false").replace("costs: (hyphenation: 220%, runt: 400%),",""):s);
essai("linebreaks simple",(n,s)=>n==="commun"?s.replace("set par(justify: true, leading: 0pt, spacing: 5pt)","set par(justify: true, linebreaks: \"simple\", leading: 0pt, spacing: 5pt)"):s);
essai("sans soude",(n,s)=>n==="commun"?s.replace(/show regex[^\n]*/,""):s);
essai("sans piece jointe",(n,s)=>n==="deliberation"?s.replace(/#pdf\.attach\([\s\S]*?\n\)/,""):s);
essai("sans champs",(n,s)=>n==="commun"?s.replace(/context \[#metadata[\s\S]*?<champ>\]/,"[]"):s);
essai("sans counter.final",(n,s)=>n==="commun"?s.replace("/#counter(page).final().first()",""):s);
}

import { writeFileSync } from "node:fs";
import { convocationPdf } from "./convocation.ts";
import { ouvrirAtelier } from "./temoin.ts";
import { acte2024_5 } from "@executoire/fixtures";
const c = acte2024_5.collectivite; const at = ouvrirAtelier();
const profil = { siren: c.siren, nom: c.nom, kind: c.kind, population: c.population, communeMembreDe3500: c.communeMembreDe3500, departement: c.departement, alsaceMoselle: c.alsaceMoselle, organe: c.organe, membres: c.membres };
const pt=(i:number,t:string)=>({id:"p"+i,rang:i,titre:t,nature:"deliberation" as const,rapporteur:"Virginie MÉRESSE DELSARTE",note:"Le code général confie ce soin. ".repeat(30)});
const base = { profil, president: acte2024_5.president, date:"2026-12-15",heure:"18:00",lieu:"siège de la Communauté d’agglomération, Beauvois-en-Cambrésis",modalite:"presentiel" as const,installation:false,apresCarence:null,complement:null,envoyeeLe:"2026-11-24",delai:{joursFrancs:20,requis:5,article:"art. L2121-12 et L5211-1 du CGCT"},urgence:null,quorum:{enExercice:74,requis:38},articleNote:"art. L2121-12 et L5211-1 du CGCT",avecSuppleants:true,etabliLe:"2026-11-24T11:00:00+01:00"};
for (const n of [3,4,5,6]) {
const r = convocationPdf(at,{...base, points:[pt(1,"Désignation du secrétaire de séance"),pt(2,"Programme local de l’habitat 2027-2032 : arrêt du projet après avis des communes et mise en œuvre du guichet unique"),pt(3,"Tarifs 2027"),pt(4,"Garantie d’emprunt accordée à l’office public de l’habitat pour la réhabilitation de 48 logements"),pt(5,"Subventions"),{id:"i",rang:6,titre:"Point d’étape",nature:"information" as const}].slice(0,n)});
console.log(n, r.pages);writeFileSync("/tmp/exe/cv-a.pdf",r.pdf);if(n===5)writeFileSync("/tmp/exe/cv-a5.pdf",r.pdf);}

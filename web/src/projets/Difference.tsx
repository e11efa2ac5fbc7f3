/** Two states of a projet, text by text, word by word. */
import type { ContenuProjet, TexteActe } from "@executoire/droit";
import { lazy, Suspense } from "react";
import { egal } from "../brouillon/egal.ts";

const Comparaison = lazy(() =>
  import("../redaction/Comparaison.tsx").then((m) => ({ default: m.Comparaison })),
);
const VIDE: TexteActe = { blocs: [] };

export function Difference({
  avant,
  apres,
  abrege = false,
}: {
  avant: ContenuProjet;
  apres: ContenuProjet;
  abrege?: boolean;
}) {
  const textes = [
    { cle: "rapport", titre: "Rapport", de: avant.rapport, vers: apres.rapport },
    ...apres.deliberations.map((d, i) => ({
      cle: d.id,
      titre: `Délibération ${i + 1}\u00a0: ${d.objet || "sans objet"}`,
      de: avant.deliberations.find(({ id }) => id === d.id)?.texte ?? VIDE,
      vers: d.texte,
    })),
    ...avant.deliberations
      .filter(({ id }) => !apres.deliberations.some((d) => d.id === id))
      .map((d) => ({
        cle: d.id,
        titre: `Retirée\u00a0: ${d.objet || "sans objet"}`,
        de: d.texte,
        vers: VIDE,
      })),
  ].filter(({ de, vers }) => !egal(de, vers));
  const champs = champsChanges(avant, apres);
  if (textes.length === 0 && champs.length === 0)
    return <p className="petit">Les deux versions disent la même chose.</p>;
  return (
    <div className="difference">
      {champs.length > 0 && (
        <ul className="differences petit">
          {champs.map(({ nom, de, vers }) => (
            <li key={nom}>
              {nom}&nbsp;: «&nbsp;{de || "rien"}&nbsp;» devient «&nbsp;{vers || "rien"}&nbsp;».
            </li>
          ))}
        </ul>
      )}
      {textes.map(({ cle, titre, de, vers }) => (
        <div key={cle}>
          <h3>{titre}</h3>
          <Suspense fallback={<p className="petit">Comparaison…</p>}>
            <Comparaison avant={de} apres={vers} abrege={abrege} />
          </Suspense>
        </div>
      ))}
    </div>
  );
}

function champsChanges(avant: ContenuProjet, apres: ContenuProjet) {
  const annexes = (d: ContenuProjet["deliberations"][number]) =>
    d.annexes
      .map(({ titre, fichier, publiable }) => `${titre || fichier}${publiable ? "" : " (non publiée)"}`)
      .join(", ");
  const ordre = ({ deliberations }: ContenuProjet) => deliberations.map(({ id }) => id).join(" ");
  const paires = apres.deliberations.flatMap((d, i) => {
    const la = avant.deliberations.find(({ id }) => id === d.id);
    const nom = (quoi: string) => `${quoi} de la délibération ${i + 1}`;
    return la
      ? [
          { nom: nom("Objet"), de: la.objet, vers: d.objet },
          { nom: nom("Matière"), de: la.matiere.code, vers: d.matiere.code },
          { nom: nom("Annexes"), de: annexes(la), vers: annexes(d) },
        ]
      : [];
  });
  return [
    { nom: "Titre", de: avant.titre, vers: apres.titre },
    { nom: "Service", de: avant.service, vers: apres.service },
    { nom: "Rapporteur", de: avant.rapporteur ?? "", vers: apres.rapporteur ?? "" },
    ...paires,
    ...(ordre(avant) !== ordre(apres) && avant.deliberations.length === apres.deliberations.length
      ? [{ nom: "Ordre des délibérations", de: "l’ancien", vers: "un autre" }]
      : []),
  ].filter(({ de, vers }) => de !== vers);
}

/** What became of an answer: recorded with its receipt, still to send, and those before it. */
import { nomComplet, type ReponseConvocation } from "@executoire/droit";
import type { RecuElu } from "@executoire/server/contrat";
import { useEffect, useRef } from "react";
import { Forme } from "../signes/Forme.tsx";
import { momentLong } from "../signes/moments.ts";
import type { ReponseAEnvoyer } from "./appareil.ts";

const MOTS: Record<ReponseConvocation, string> = {
  present: "présent",
  absent: "absent",
  procuration: "procuration",
};
const ORIGINES: Record<Exclude<RecuElu["origine"], "lien">, string> = {
  papier: "reçue sur papier",
  courriel: "reçue par courriel",
  telephone: "reçue par téléphone",
  seance: "donnée en séance",
};
const enMots = ({ reponse, mandataire }: RecuElu): string =>
  mandataire ? `procuration à ${nomComplet(mandataire.elu)}` : MOTS[reponse];

/** The receipt: when it was recorded, and the fingerprint by which it is found again in the journal of the authority. */
export function Recu({ recu, nouveau = false }: { recu: RecuElu; nouveau?: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (nouveau) place.current?.scrollIntoView({ block: "nearest" });
  }, [nouveau]);
  return (
    <div className="elu-recu" ref={place}>
      <p className="elu-recu-phrase">
        <Forme trace="rond" ton="vert" /> Réponse enregistrée&nbsp;: <strong>{enMots(recu)}</strong>
      </p>
      <p className="petit chiffres">
        Reçue le {momentLong(recu.a)}
        {recu.origine !== "lien" && `, saisie par le service des assemblées (${ORIGINES[recu.origine]})`}.
        Vous pouvez la changer jusqu’à la fin de la séance
        {recu.mandataire && "\u00a0: une procuration se révoque en répondant présent ou absent"}.
      </p>
      <p className="petit">
        Empreinte au journal&nbsp;: <code className="elu-sha">{recu.empreinte}</code>
      </p>
    </div>
  );
}

export function AEnvoyer({
  reponse,
  coupee,
  renoncer,
}: {
  reponse: ReponseAEnvoyer;
  coupee: boolean;
  renoncer: () => void;
}) {
  return (
    <div className="elu-recu elu-a-envoyer">
      <p className="elu-recu-phrase">
        <Forme trace="pointille" ton="ambre" /> À envoyer&nbsp;:{" "}
        <strong>
          {reponse.mandataireNom ? `procuration à ${reponse.mandataireNom}` : MOTS[reponse.reponse]}
        </strong>
      </p>
      <p className="petit">
        {coupee
          ? "Pas de réseau\u00a0: votre réponse est gardée sur cet appareil. Elle partira au retour de la ligne, page ouverte\u00a0; elle ne compte qu’une fois reçue."
          : "Votre réponse va partir."}
      </p>
      <button type="button" className="lien" onClick={renoncer}>
        Ne pas l’envoyer
      </button>
    </div>
  );
}

export function Historique({ recus }: { recus: RecuElu[] }) {
  return (
    <details className="elu-historique">
      <summary>Mes {recus.length} réponses successives</summary>
      <ol>
        {recus.map((recu) => (
          <li key={recu.empreinte} className="petit chiffres">
            {momentLong(recu.a)}&nbsp;: {enMots(recu)}{" "}
            <code className="elu-sha">{recu.empreinte.slice(0, 16)}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** One act of a batch before it leaves: its findings folded under its row, mended where they are read. */
import type { Constat } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { Constats } from "../acte/Constats.tsx";
import { direControle } from "../acte/direControle.ts";
import { completer, useReparation } from "../acte/useReparation.ts";
import { acte as lectureActe } from "../api/lectures.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { type LigneControle, propres } from "./trierLot.ts";

const TRACES = { rouge: "carre", ambre: "triangle", vert: "rond" } as const;

export function Groupe({
  nom,
  ton,
  children,
}: {
  nom: string;
  ton: keyof typeof TRACES;
  children: React.ReactNode[];
}) {
  return (
    <section className="lot-groupe" aria-label={nom}>
      <h3>
        <Forme trace={TRACES[ton]} ton={ton} /> {nom}{" "}
        <span className="chiffres bureau-compte">{children.length}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

export function Retirer({ ligne, retirer }: { ligne: LigneControle; retirer: () => void }) {
  return (
    <Button className="lien" onPress={retirer}>
      Laisser ici<span className="hors-vue">, {ligne.numero}</span>
    </Button>
  );
}

export function Ligne({
  ligne,
  communs,
  retire = false,
  ouvert = false,
  refaire,
  children,
}: {
  ligne: LigneControle;
  communs: Constat[];
  retire?: boolean;
  ouvert?: boolean;
  refaire: (acte: string) => Promise<void>;
  children?: React.ReactNode;
}) {
  const client = useQueryClient();
  const { reparer, enCours, motif } = useReparation();
  const { acte, numero, objet, refus } = ligne;
  const siens = propres(ligne, communs);
  return (
    <li className="lot-ligne">
      <details open={ouvert && !retire}>
        <summary>
          <span className="chiffres">{numero}</span>
          <span className="une-ligne" title={objet}>
            {insecable(objet)}
          </span>
          <span className="petit">{retire ? "Laissé ici par vous" : resumer(ligne, siens)}</span>
        </summary>
        <div className="lot-constats">
          {refus && <Refuser motif={refus} />}
          {objet.length > 70 && <p className="objet">{insecable(objet)}</p>}
          <Constats
            constats={siens}
            enCours={enCours}
            reparer={async (laquelle) => {
              const { etat } = await client.fetchQuery(lectureActe(acte));
              if (await reparer(acte, completer(laquelle, etat.parametres))) await refaire(acte);
            }}
          />
          {motif && <Refuser motif={motif} />}
          <p className="petit">
            <Link href={`/actes/${encodeURIComponent(acte)}/envoi`}>
              Voir le message exact<span className="hors-vue"> de {numero}</span>
            </Link>
          </p>
        </div>
      </details>
      <p className="petit lot-ligne-geste">{children}</p>
    </li>
  );
}

function resumer({ refus }: LigneControle, siens: Constat[]): string {
  const bloquant = siens.find(({ gravite }) => gravite === "bloquant");
  if (refus) return refus.phrase;
  if (bloquant) return bloquant.phrase;
  const surveiller = siens.filter(({ gravite }) => gravite === "avertissement").length;
  return surveiller > 0 ? direControle(siens) : "Rien de particulier";
}

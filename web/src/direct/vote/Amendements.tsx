/** Amendments: each is voted before the text; adopted, it becomes the text that is voted. */
import {
  type CommandeSeance,
  type EtatSeance,
  epurer,
  type PointOrdreDuJour,
  type Scrutin,
  type TexteActe,
  texteAmende,
  voteEnPhrase,
} from "@executoire/droit";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { egal } from "../../brouillon/egal.ts";
import { EditeurTexte } from "../../redaction/EditeurTexte.tsx";
import { Refuser } from "../../signes/Refuser.tsx";
import { identifiantDeGeste } from "../horloge.ts";
import { nomDuSiege } from "../noms.ts";
import { Formulaire } from "./Formulaire.tsx";
import { Partie } from "./Partie.tsx";
import { saisieVide } from "./saisie.ts";

const Comparaison = lazy(() =>
  import("../../redaction/Comparaison.tsx").then((m) => ({ default: m.Comparaison })),
);

type Faire = (commande: CommandeSeance) => Motif | null;

/** Empty lines and anchors change nothing that is voted. */
const memeTexte = (a: TexteActe, b: TexteActe): boolean => egal(epurer(a), epurer(b));

const phrase = (scrutin: Scrutin): string => voteEnPhrase(scrutin, "Amendement adopté");

/** The text as it stands: that of the project, as the amendments adopted so far left it. */
export const texteCourant = (etat: EtatSeance, point: PointOrdreDuJour): TexteActe =>
  etat.points[point.id]?.texte ?? point.projet?.texte ?? { blocs: [] };

/** Those deposited: voted one after the other, in the order in which they came. */
export function AmendementsDeposes({
  etat,
  point,
  faire,
  motif,
  enCours,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  faire: Faire;
  motif: Motif | null;
  enCours: boolean;
}) {
  const amendements = etat.points[point.id]?.amendements ?? [];
  const premier = amendements.find(({ scrutin }) => !scrutin);
  if (amendements.length === 0) return null;
  return (
    <section className="amendements" aria-label="Amendements">
      <h3>Amendements</h3>
      <ol>
        {amendements.map((amendement) => (
          <li key={amendement.id} className="amendement">
            <p>
              <strong>{amendement.objet}</strong> <span className="petit">par {amendement.auteur}</span>
            </p>
            {amendement.scrutin ? (
              <p className="petit">{phrase(amendement.scrutin)}</p>
            ) : (
              <Changement avant={texteCourant(etat, point)} apres={texteAmende(etat, point.id, amendement)} />
            )}
            {amendement.id === premier?.id && (
              <Formulaire
                objet={{ etat, point: point.id }}
                cle={`${etat.seance}/${point.id}/${amendement.id}`}
                vide={saisieVide(null)}
                nom={`Vote de l’amendement ${amendement.objet}`}
                bouton="Clore le vote de l’amendement"
                consequence="Le texte se vote ensuite."
                motif={motif}
                enCours={enCours}
                phrase={phrase}
                soumettre={(vote) =>
                  faire({ ordre: "voterAmendement", point: point.id, amendement: amendement.id, ...vote })
                }
              />
            )}
            {!amendement.scrutin && amendement.id !== premier?.id && (
              <p className="petit">Se vote après le précédent.</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Written during the debate, from the text as it stands. */
export function DeposerAmendement({
  etat,
  point,
  faire,
  motif,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  faire: Faire;
  motif: Motif | null;
}) {
  const avant = texteCourant(etat, point);
  const [auteur, setAuteur] = useState("");
  const [objet, setObjet] = useState("");
  const [ecrit, setEcrit] = useState<TexteActe | null>(null);
  const texte = ecrit ?? avant;
  if (!point.projet) return null;

  function deposer(evenement: FormEvent) {
    evenement.preventDefault();
    const refus = faire({
      ordre: "deposerAmendement",
      point: point.id,
      amendement: {
        id: identifiantDeGeste(),
        auteur: auteur.trim(),
        objet: objet.trim(),
        texteApres: texte,
      },
    });
    if (refus) return;
    setAuteur("");
    setObjet("");
    setEcrit(null);
  }

  return (
    <Partie titre="Déposer un amendement">
      <form className="pile-large" onSubmit={deposer} aria-label="Amendement">
        <TextField className="champ" value={auteur} onChange={setAuteur}>
          <Label>Présenté par</Label>
          <Input list={`membres-${point.id}`} autoComplete="off" />
        </TextField>
        <datalist id={`membres-${point.id}`}>
          {etat.sieges.map((siege) => (
            <option key={siege.id} value={nomDuSiege(siege)} />
          ))}
        </datalist>
        <TextField className="champ" value={objet} onChange={setObjet}>
          <Label>Ce qu’il change</Label>
          <Input autoComplete="off" placeholder="porter la subvention à 12 000 €" />
        </TextField>
        <EditeurTexte
          id={`amendement-${point.id}`}
          libelle="Le texte, une fois amendé"
          valeur={texte}
          changer={setEcrit}
          aide="Le texte actuel est là\u00a0: corrigez-le à l’endroit voulu. Échap puis Tab quitte le texte."
        />
        {ecrit && !memeTexte(avant, texte) && <Changement avant={avant} apres={texte} />}
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button type="submit" className="bouton" isDisabled={memeTexte(avant, texte)}>
            Déposer l’amendement
          </Button>
          <p className="petit">Il se vote avant le texte.</p>
        </div>
      </form>
    </Partie>
  );
}

/** What the words become, brought when there is something to show. */
function Changement({ avant, apres }: { avant: TexteActe; apres: TexteActe }) {
  return (
    <div className="difference">
      <p className="petit">Ce qui change</p>
      <Suspense fallback={null}>
        <Comparaison avant={avant} apres={apres} abrege />
      </Suspense>
    </div>
  );
}

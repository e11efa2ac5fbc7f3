/** The vote on a point, whatever its kind. Keyboard first: the line, Enter, and the sentence of the act. */
import type { CommandeSeance, EtatSeance, PointOrdreDuJour } from "@executoire/droit";
import { useState } from "react";
import type { Motif } from "../../api/client.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { AmendementsDeposes, DeposerAmendement } from "./Amendements.tsx";
import { cleDuVote } from "./apercu.ts";
import { Comptes, PresidenceARendre } from "./Comptes.tsx";
import { DemandeForme } from "./DemandeForme.tsx";
import { Formulaire } from "./Formulaire.tsx";
import { Nomination } from "./Nomination.tsx";
import { Rectifier } from "./Rectifier.tsx";
import { Retraits } from "./Retraits.tsx";
import { saisieVide } from "./saisie.ts";

export function PanneauVote({
  etat,
  point,
  faire,
  motif,
  enCours,
  numerosPris,
  viser,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  /** Null when the law took it. */
  faire: (commande: CommandeSeance) => Motif | null;
  /** Why the last gesture was refused. */
  motif: Motif | null;
  enCours: boolean;
  numerosPris: string[];
  /** The panel was just opened by a gesture: the line takes the focus. */
  viser: boolean;
}) {
  // A refusal is shown beside the gesture it answers.
  const [zone, setZone] = useState("vote");
  const faireDans = (partie: string) => (commande: CommandeSeance) => {
    setZone(partie);
    return faire(commande);
  };
  const motifDe = (partie: string): Motif | null => (zone === partie ? motif : null);
  const suivi = etat.points[point.id];
  const commun = { etat, point };

  if (suivi?.scrutin) {
    return (
      <>
        {point.regime?.type === "comptes" && (
          <PresidenceARendre etat={etat} faire={faireDans("presidence")} />
        )}
        {motifDe("presidence") && <Refuser motif={motifDe("presidence") as Motif} />}
        <Rectifier
          {...commun}
          scrutin={suivi.scrutin}
          faire={faireDans("rectifier")}
          motif={motifDe("rectifier")}
          enCours={enCours}
        />
      </>
    );
  }
  const { regime } = point;
  const amendementsEnAttente = suivi?.amendements?.some(({ scrutin }) => !scrutin) ?? false;
  return (
    <div className="panneau-vote">
      {regime?.type === "comptes" && (
        <Comptes etat={etat} point={point.id} faire={faireDans("comptes")} motif={motifDe("comptes")} />
      )}
      <AmendementsDeposes
        {...commun}
        faire={faireDans("amendement")}
        motif={motifDe("amendement")}
        enCours={enCours}
      />
      {!amendementsEnAttente &&
        (regime?.type === "nomination" ? (
          <Nomination
            {...commun}
            regime={regime}
            faire={faireDans}
            motif={motifDe}
            enCours={enCours}
            numerosPris={numerosPris}
          />
        ) : (
          <Formulaire
            objet={{ etat, point: point.id, regime }}
            cle={cleDuVote(etat, point.id)}
            vide={saisieVide(point)}
            nom="Vote"
            bouton="Clore le scrutin"
            consequence={
              etat.repetitionDe
                ? "Répétition\u00a0: aucun acte ne naît."
                : "Le résultat est proclamé et l’acte naît\u00a0; rien ne part."
            }
            motif={motifDe("vote")}
            enCours={enCours}
            viser={viser}
            numerosPris={numerosPris}
            ecritAilleurs
            soumettre={(vote, numero) =>
              faireDans("vote")({ ordre: "cloreScrutin", point: point.id, numero, ...vote })
            }
          />
        ))}
      {regime?.type !== "nomination" && (
        <DemandeForme etat={etat} point={point.id} faire={faireDans("forme")} motif={motifDe("forme")} />
      )}
      <Retraits {...commun} faire={faireDans("retraits")} motif={motifDe("retraits")} />
      <DeposerAmendement {...commun} faire={faireDans("deposer")} motif={motifDe("deposer")} />
    </div>
  );
}

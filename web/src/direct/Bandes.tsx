/** What holds for the whole screen, said in bands above it: rehearsal, cut line, suspension, closed session, no quorum. */
import { compter, type EtatSeance, heureDe } from "@executoire/droit";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";
import type { Instantane } from "./file/file.ts";

function Bande({
  ton,
  trace,
  children,
  geste,
}: {
  ton: Ton;
  trace: Trace;
  children: ReactNode;
  geste?: ReactNode;
}) {
  return (
    <div className={`bande bande-${ton}`}>
      <Forme trace={trace} ton={ton} />
      <p className="bande-texte">{children}</p>
      {geste && <div className="bande-geste">{geste}</div>}
    </div>
  );
}

/** « 18 h 42 ». */
const aLHeure = (instant: string) => heureDe(instant).replace(":", "\u00a0h\u00a0");

export function Bandes({
  id,
  instantane,
  reprendre,
  leverHuisClos,
}: {
  id: string;
  instantane: Instantane;
  reprendre: () => void;
  leverHuisClos: () => void;
}) {
  const { etat } = instantane;
  return (
    <div className="bandes">
      {etat.repetitionDe !== null && (
        <Bande
          ton="accent"
          trace="pointille"
          geste={
            <Link className="bouton" href={`/seances/${encodeURIComponent(etat.repetitionDe)}`}>
              Quitter la répétition
            </Link>
          }
        >
          <strong>Répétition, sans effet juridique.</strong> Aucun numéro n’est pris, aucun acte ne naît, rien
          n’est publié.
        </Bande>
      )}
      <HorsLigne instantane={instantane} />
      {etat.suspendue && (
        <Bande
          ton="ambre"
          trace="demi"
          geste={
            <Button className="bouton bouton-fort" onPress={reprendre}>
              Reprendre la séance
            </Button>
          }
        >
          <strong>Séance suspendue à {aLHeure(etat.suspendue)}.</strong> Rien n’est voté&nbsp;; les membres
          vont et viennent, le quorum est vérifié à la reprise.
        </Bande>
      )}
      {etat.huisClos && etat.phase === "ouverte" && (
        <Bande
          ton="gris"
          trace="carre"
          geste={
            <Button className="bouton" onPress={leverHuisClos}>
              Rouvrir au public
            </Button>
          }
        >
          <strong>Séance à huis clos.</strong> Le public et l’affichage de la salle ne voient plus les débats.
        </Bande>
      )}
      {etat.carence && <Carence id={id} etat={etat} />}
    </div>
  );
}

function Carence({ id, etat }: { id: string; etat: EtatSeance }) {
  const { a, quorum } = etat.carence ?? { a: "", quorum: null };
  if (!quorum) return null;
  return (
    <Bande
      ton="rouge"
      trace="carre"
      geste={
        etat.repetitionDe === null && (
          <Link className="bouton" href={`/seances/nouvelle?apresCarence=${encodeURIComponent(id)}`}>
            Préparer la seconde séance
          </Link>
        )
      }
    >
      <strong>Quorum non atteint, constaté à {aLHeure(a)}</strong>&nbsp;:{" "}
      {compter(quorum.presents, "présent")} pour {quorum.requis} requis. Aucun vote n’est possible&nbsp;; les
      mêmes points peuvent revenir à une seconde séance, sans quorum.
    </Bande>
  );
}

/** Calm on purpose: nothing is lost, and the sitting goes on. */
function HorsLigne({ instantane }: { instantane: Instantane }) {
  const { ligne, depuis, enRoute, garde } = instantane;
  if (ligne !== "coupee")
    return garde ? null : (
      <Bande ton="ambre" trace="triangle">
        Ce navigateur ne garde rien sur l’appareil&nbsp;: en cas de coupure, ne fermez pas cette page.
      </Bande>
    );
  return (
    <div role="status">
      <Bande ton="ambre" trace="triangle">
        <strong>Hors ligne{depuis && ` depuis ${aLHeure(depuis)}`}</strong> —{" "}
        {enRoute.length === 0
          ? "la séance continue ici, chaque geste sera gardé sur cet appareil."
          : `${compter(enRoute.length, "geste gardé", "gestes gardés")} sur cet appareil${garde ? "" : ", tant que la page reste ouverte"}\u00a0; ${enRoute.length > 1 ? "ils partiront" : "il partira"} au retour de la ligne.`}
      </Bande>
    </div>
  );
}

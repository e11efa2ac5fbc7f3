/** The seats: found by two letters, marked by one key or one click. */
import type { EtatPresence, EtatSeance, SiegeId } from "@executoire/droit";
import { compter } from "@executoire/droit";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { Button, GridList, GridListItem, Input, SearchField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { correspond } from "./filtre.ts";
import { type Groupe, siegesRestants } from "./groupes.ts";
import { type Autour, type Ligne, lignesDe, motDe } from "./lignes.ts";
import { type Intention, intention } from "./touches.ts";

export interface GestesDeSiege {
  constater(sieges: SiegeId[], presence: EtatPresence, aDistance?: boolean): void;
  procuration(siege: SiegeId): void;
  parole(siege: SiegeId): void;
  aide(): void;
}

export function Sieges({
  etat,
  autour,
  groupe,
  gestes,
  motif,
  children,
}: {
  etat: EtatSeance;
  autour: Autour;
  /** Only the seats of that group are shown. */
  groupe: Groupe | null;
  gestes: GestesDeSiege;
  motif: Motif | null;
  /** What the last movement brought, above the list. */
  children?: ReactNode;
}) {
  const [saisie, setSaisie] = useState("");
  const cadre = useRef<HTMLElement>(null);
  const connues = useRef(new Map<SiegeId, Ligne>());
  const lignes = useMemo(() => {
    connues.current = lignesDe(etat, autour, connues.current);
    return [...connues.current.values()].sort((a, b) => a.rang - b.rang);
  }, [etat, autour]);
  const visibles = lignes.filter(
    (ligne) => (groupe === null || ligne.groupe === groupe) && correspond(ligne.texte, saisie),
  );
  const premiere = saisie.trim() === "" ? undefined : visibles[0];

  const chercher = () => {
    const champ = cadre.current?.querySelector("input");
    champ?.focus();
    champ?.select();
  };

  const visio = etat.modalite === "visioconference";
  function agir(siege: SiegeId, ordre: Intention) {
    if (ordre === "chercher") chercher();
    else if (ordre === "aide") gestes.aide();
    else if (ordre === "procuration") gestes.procuration(siege);
    else if (ordre === "parole") gestes.parole(siege);
    else if (!ordre.aDistance || visio)
      gestes.constater([siege], ordre.presence, visio ? (ordre.aDistance ?? false) : undefined);
  }

  // Captured on the list itself: these keys mean something here, and nowhere else.
  function surTouche(evenement: KeyboardEvent<HTMLDivElement>) {
    const cible = evenement.target as HTMLElement;
    const siege = cible.closest<HTMLElement>("[data-key]")?.dataset.key;
    const ordre = intention(evenement);
    if (!ordre || (evenement.key === "Enter" && cible.tagName === "BUTTON")) return;
    if (!siege && ordre !== "chercher" && ordre !== "aide") return;
    evenement.preventDefault();
    evenement.stopPropagation();
    agir(siege ?? "", ordre);
  }

  function surRecherche(evenement: KeyboardEvent) {
    if (evenement.key !== "ArrowDown") return;
    evenement.preventDefault();
    cadre.current?.querySelector<HTMLElement>('[role="row"]')?.focus();
  }

  function validerRecherche() {
    if (!premiere) return;
    gestes.constater([premiere.id], premiere.aTitulaire ? "titulaire-present" : "suppleant-present");
    cadre.current?.querySelector("input")?.select();
  }

  return (
    <section
      className="volet volet-sieges"
      aria-labelledby="titre-sieges"
      ref={cadre}
      data-reprise
      tabIndex={-1}
    >
      <h2 id="titre-sieges" className="hors-vue">
        Présences
      </h2>
      <SearchField
        className="recherche"
        aria-label="Chercher un siège"
        aria-describedby="recherche-aide"
        value={saisie}
        onChange={setSaisie}
        onSubmit={validerRecherche}
        onKeyDown={surRecherche}
      >
        <Input placeholder="Deux lettres du nom" />
        <Button className="effacer">×</Button>
      </SearchField>
      <p
        id="recherche-aide"
        className={premiere ? "petit recherche-aide" : "petit recherche-aide recherche-touches"}
      >
        {premiere ? (
          <>
            <kbd>Entrée</kbd> {premiere.aTitulaire ? "présent" : "suppléant présent"}&nbsp;: {premiere.nom}
          </>
        ) : (
          <>
            <kbd>P</kbd> présent {visio && <kbd>D</kbd>} {visio && "à distance "}
            <kbd>S</kbd> suppléant <kbd>E</kbd> excusé <kbd>A</kbd> absent <kbd>R</kbd> pouvoir
          </>
        )}
      </p>
      {motif && <Refuser motif={motif} />}
      {children}
      <div onKeyDownCapture={surTouche}>
        <GridList
          aria-label="Sièges"
          className={visio ? "sieges sieges-visio" : "sieges"}
          items={visibles}
          disallowTypeAhead
          renderEmptyState={() => (
            <p className="vide">
              {saisie ? `Aucun siège ne répond à «\u00a0${saisie}\u00a0».` : "Aucun siège dans ce groupe."}
            </p>
          )}
        >
          {(ligne) => <LigneSiege ligne={ligne} agir={agir} />}
        </GridList>
      </div>
      <Restants etat={etat} gestes={gestes} />
    </section>
  );
}

const LETTRES: { lettre: string; mot: string; intention: Exclude<Intention, string> | "procuration" }[] = [
  { lettre: "P", mot: "Présent", intention: { presence: "titulaire-present" } },
  { lettre: "D", mot: "Présent à distance", intention: { presence: "titulaire-present", aDistance: true } },
  { lettre: "S", mot: "Suppléant présent", intention: { presence: "suppleant-present" } },
  { lettre: "E", mot: "Excusé", intention: { presence: "excuse" } },
  { lettre: "A", mot: "Absent", intention: { presence: "absent" } },
  { lettre: "R", mot: "Procuration", intention: "procuration" },
];

function LigneSiege({ ligne, agir }: { ligne: Ligne; agir: (siege: SiegeId, ordre: Intention) => void }) {
  return (
    <GridListItem
      id={ligne.id}
      textValue={`${ligne.nom}, ${motDe(ligne)}${ligne.sous ? `, ${ligne.sous}` : ""}`}
      className={`siege siege-${ligne.groupe}`}
    >
      <span className="siege-nom">
        <span className="siege-nom-texte">{ligne.nom}</span>
        {ligne.sous && <span className="siege-sous">{ligne.sous}</span>}
      </span>
      <span className="siege-gestes">
        {LETTRES.filter(({ lettre }) => lettre !== "D" || ligne.visio).map(({ lettre, mot, intention }) => {
          if (!estOfferte(ligne, intention)) return <span key={lettre} className="siege-rien" />;
          return (
            <button
              key={lettre}
              type="button"
              tabIndex={-1}
              className="siege-geste"
              aria-label={mot}
              title={`${mot} (${lettre})`}
              aria-pressed={estActive(ligne, intention)}
              // The press does not move the focus by itself: a list that is entered puts its scroll back where it last
              // knew it, and a click over a row that moves is lost. The row takes the focus after it instead.
              onMouseDown={(evenement) => evenement.preventDefault()}
              onClick={(evenement) => {
                if (evenement.detail > 0)
                  evenement.currentTarget
                    .closest<HTMLElement>('[role="row"]')
                    ?.focus({ preventScroll: true });
                agir(ligne.id, intention);
              }}
            >
              {lettre}
            </button>
          );
        })}
      </span>
    </GridListItem>
  );
}

function estOfferte(ligne: Ligne, intention: Intention): boolean {
  if (typeof intention === "string") return ligne.aTitulaire;
  if (intention.presence === "suppleant-present") return ligne.aSuppleant;
  return intention.presence === "titulaire-present" ? ligne.aTitulaire : true;
}

function estActive(ligne: Ligne, intention: Intention): boolean {
  if (typeof intention === "string") return ligne.groupe === "represente";
  if (ligne.groupe === "represente") return false;
  return (
    ligne.presence === intention.presence &&
    (intention.presence !== "titulaire-present" || ligne.aDistance === (intention.aDistance ?? false))
  );
}

/** One gesture for all the seats of which nothing is known yet. */
function Restants({ etat, gestes }: { etat: EtatSeance; gestes: GestesDeSiege }) {
  const { tous, nommes } = siegesRestants(etat);
  if (tous.length === 0 || etat.phase === "levee") return null;
  const sansNom = tous.length - nommes.length;
  return (
    <div className="restants">
      {nommes.length > 0 && (
        <Button
          className="bouton"
          onPress={() =>
            gestes.constater(
              nommes.map(({ id }) => id),
              "titulaire-present",
            )
          }
        >
          Marquer présents les sièges restants
        </Button>
      )}
      <Button
        className="bouton"
        onPress={() =>
          gestes.constater(
            tous.map(({ id }) => id),
            "absent",
          )
        }
      >
        {`Marquer absents les ${tous.length} restants`}
      </Button>
      {sansNom > 0 && nommes.length > 0 && (
        <p className="petit">
          {compter(sansNom, "siège")} sans titulaire nommé&nbsp;: à constater un à un, par le suppléant.
        </p>
      )}
    </div>
  );
}

/** What can leave: chosen by mouse or by keyboard, filtered by sitting and nature, then controlled together. */
import { compter, dateLongue, dateMoyenne } from "@executoire/droit";
import type { LigneEnvoi, TeletransmissionVue } from "@executoire/server/contrat";
import { useId, useState } from "react";
import {
  Button,
  Cell,
  Checkbox,
  Column,
  Input,
  Row,
  SearchField,
  type Selection,
  Table,
  TableBody,
  TableHeader,
} from "react-aria-components";
import { Link, useLocation } from "wouter";
import type { Motif } from "../api/client.ts";
import { correspond } from "../direct/filtre.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { nomNature } from "./natures.ts";

const AUCUN: Motif = {
  phrase: "Aucun acte n’est choisi.",
  article: null,
  remede: "Cochez les actes à envoyer, ou la case de l’en-tête pour les choisir tous.",
};

export function Prets({ vue: { prets, peutTransmettre, canal } }: { vue: TeletransmissionVue }) {
  const aide = useId();
  const [, aller] = useLocation();
  const [choisis, setChoisis] = useState<Selection>(new Set());
  const [seance, setSeance] = useState("");
  const [nature, setNature] = useState("");
  const [saisie, setSaisie] = useState("");
  const [refus, setRefus] = useState<Motif | null>(null);

  const visibles = prets.filter(
    (ligne) =>
      (seance === "" || ligne.dateDecision === seance) &&
      (nature === "" || ligne.nature === nature) &&
      correspond(`${ligne.numero} ${ligne.objet}`, saisie),
  );
  // What leaves is what is seen: a row out of the filter is not taken, nor one that cannot leave.
  const prenables = visibles.filter(({ empechement }) => !empechement).map(({ acte }) => acte);
  const pris = prenables.filter((acte) => choisis === "all" || choisis.has(acte));
  const tout = pris.length > 0 && pris.length === prenables.length;
  const dates = [...new Set(prets.map(({ dateDecision }) => dateDecision))].toSorted().reverse();
  const natures = [...new Set(prets.map((ligne) => ligne.nature))].toSorted();

  function choisir(actes: string[]) {
    setRefus(null);
    setChoisis(new Set(actes));
  }

  function controler() {
    if (pris.length === 0) return setRefus(AUCUN);
    aller("/teletransmission/lot", { state: { actes: pris } });
  }

  return (
    <section className="panneau" aria-labelledby="prets">
      <h2 id="prets">
        Prêts à partir <span className="chiffres bureau-compte">{prets.length}</span>
      </h2>
      {prets.length === 0 ? (
        <p className="vide">
          Rien n’attend d’être envoyé. Un acte vient ici dès qu’il est signé.{" "}
          <Link href="/actes">Voir les actes</Link>
        </p>
      ) : (
        <>
          <div className="filtres bureau-filtres">
            <SearchField
              className="recherche"
              aria-label="Chercher parmi les actes prêts"
              value={saisie}
              onChange={setSaisie}
            >
              <Input placeholder="Numéro ou mots de l’objet" />
              <Button className="effacer">×</Button>
            </SearchField>
            {dates.length > 1 && (
              <label className="champ-ligne">
                Décidés le
                <select value={seance} onChange={(evenement) => setSeance(evenement.target.value)}>
                  <option value="">toutes les dates</option>
                  {dates.map((date) => (
                    <option key={date} value={date}>
                      {dateLongue(date)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {natures.length > 1 && (
              <label className="champ-ligne">
                Nature
                <select value={nature} onChange={(evenement) => setNature(evenement.target.value)}>
                  <option value="">toutes</option>
                  {natures.map((code) => (
                    <option key={code} value={code}>
                      {nomNature(code)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {peutTransmettre && prenables.length > 0 && (
              <Button className="lien" onPress={() => choisir(tout ? [] : prenables)}>
                {tout ? "Ne rien choisir" : `Tout choisir (${prenables.length})`}
              </Button>
            )}
            {visibles.length < prets.length && (
              <p className="petit" role="status">
                {compter(visibles.length, "acte")} sur {prets.length}
              </p>
            )}
          </div>
          <p className="petit bureau-touches" id={aide}>
            Au clavier&nbsp;: <kbd>↑</kbd> <kbd>↓</kbd> d’une ligne à l’autre
            {peutTransmettre && (
              <>
                , <kbd>Espace</kbd> choisit, <kbd>Ctrl</kbd> <kbd>A</kbd> choisit tout
              </>
            )}
            , <kbd>Entrée</kbd> ouvre l’acte avant l’envoi.
          </p>
          {/* Enter opens the row whatever is chosen: the table alone would only open while nothing is. */}
          <div
            onKeyDownCapture={(evenement) => {
              const rang = (evenement.target as HTMLElement).closest<HTMLElement>("[role=row][data-key]");
              if (evenement.key !== "Enter" || !rang?.dataset.key) return;
              evenement.preventDefault();
              evenement.stopPropagation();
              aller(avantEnvoi(rang.dataset.key));
            }}
          >
            <Table
              className="table table-dense"
              aria-label="Actes prêts à partir"
              aria-describedby={aide}
              selectionMode={peutTransmettre ? "multiple" : "none"}
              selectionBehavior="toggle"
              disabledBehavior="selection"
              disabledKeys={prets.filter(({ empechement }) => empechement).map(({ acte }) => acte)}
              selectedKeys={choisis}
              onSelectionChange={(suivants) =>
                choisir(suivants === "all" ? prenables : [...suivants].map(String))
              }
            >
              <TableHeader>
                {peutTransmettre && (
                  <Column className="colonne-choix">
                    <Choisir />
                  </Column>
                )}
                <Column isRowHeader className="colonne-numero">
                  Numéro
                </Column>
                <Column>Objet</Column>
                <Column className="colonne-date">Décidé le</Column>
                {natures.length > 1 && <Column className="colonne-nature">Nature</Column>}
                <Column className="colonne-etat">Avant l’envoi</Column>
              </TableHeader>
              <TableBody
                items={visibles}
                dependencies={[peutTransmettre, natures.length]}
                renderEmptyState={() => <p className="vide">Aucun acte ne répond à ce filtre.</p>}
              >
                {(ligne: LigneEnvoi) => (
                  <Row id={ligne.acte} textValue={`${ligne.numero} ${ligne.objet}`}>
                    {peutTransmettre && (
                      <Cell className="colonne-choix">
                        <Choisir />
                      </Cell>
                    )}
                    <Cell className="chiffres">
                      <Link href={avantEnvoi(ligne.acte)} onPointerDown={retenir} onClick={retenir}>
                        {ligne.numero}
                      </Link>
                    </Cell>
                    <Cell className="table-objet">
                      <span className="une-ligne" title={ligne.objet}>
                        {insecable(ligne.objet)}
                      </span>
                    </Cell>
                    <Cell className="chiffres">{dateMoyenne(ligne.dateDecision)}</Cell>
                    {natures.length > 1 && <Cell>{nomNature(ligne.nature)}</Cell>}
                    <Cell>
                      <Disposition ligne={ligne} />
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          </div>
          {peutTransmettre && (
            <div className={pris.length > 0 ? "bureau-pied bureau-pied-tenu" : "bureau-pied"}>
              <div className="geste">
                <Button className={pris.length > 0 ? "bouton bouton-fort" : "bouton"} onPress={controler}>
                  {pris.length > 0
                    ? `Contrôler ${compter(pris.length, "acte")}`
                    : "Contrôler les actes choisis"}
                </Button>
                <p className="petit">
                  {canal
                    ? "Contrôler montre ce qui bloque et ce qui partira\u00a0; rien n’est envoyé avant votre confirmation."
                    : "Le contrôle est possible\u00a0; l’envoi attend qu’un canal soit choisi."}
                </p>
              </div>
              {refus && <Refuser motif={refus} />}
            </div>
          )}
        </>
      )}
    </section>
  );
}

const avantEnvoi = (acte: string): string => `/actes/${encodeURIComponent(acte)}/envoi`;

/** A link in a row opens; it does not choose the row. */
const retenir = (evenement: { stopPropagation(): void }): void => evenement.stopPropagation();

function Choisir() {
  return (
    <Checkbox slot="selection" className="case">
      {({ isIndeterminate, isSelected }) => (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          {isIndeterminate ? (
            <path d="M3 8h10" stroke="currentColor" strokeWidth="2.4" />
          ) : isSelected ? (
            <path d="m3 8.5 3.4 3.4L13 4.6" fill="none" stroke="currentColor" strokeWidth="2.2" />
          ) : null}
        </svg>
      )}
    </Checkbox>
  );
}

/** Whether the row can leave, in words. */
function Disposition({ ligne: { empechement, phrase } }: { ligne: LigneEnvoi }) {
  return (
    <span className="disposition">
      <Forme trace={empechement ? "triangle" : "rond-vide"} ton={empechement ? "ambre" : "gris"} />
      <span className="une-ligne" title={empechement ?? phrase ?? undefined}>
        {empechement ?? phrase ?? "À contrôler"}
      </span>
    </span>
  );
}

/** A bureau or a commission: its name, its members chosen in the council, who presides. */
import { CONSEIL, nomComplet, type OrganeId, type SiegeId } from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { correspond } from "../direct/filtre.ts";
import { Choix, Coche, Texte } from "./champs.tsx";
import { Formulaire } from "./Formulaire.tsx";
import { assemblee, conseilDu } from "./lectures.ts";
import { useGeste } from "./useGeste.ts";

export function NouvelOrgane({
  vue,
  date,
  fermer,
  ouvrir,
}: {
  vue: AssembleeVue;
  date: string;
  fermer: () => void;
  ouvrir: (organe: OrganeId) => void;
}) {
  const [nom, setNom] = useState("le Bureau");
  const [membres, setMembres] = useState("membres du bureau");
  const [du, setDu] = useState(date);
  const [choisis, setChoisis] = useState<readonly SiegeId[]>([]);
  const [president, setPresident] = useState<SiegeId>("");
  const [saisie, setSaisie] = useState("");
  const client = useQueryClient();
  const { envoyer, enCours } = useGeste();
  const conseil = useMemo(() => (du ? conseilDu(vue, du) : null), [vue, du]);
  const [qualite, setQualite] = useState(conseil?.president.qualite ?? "Président");
  const elus = (conseil?.tableau ?? []).flatMap(({ siege }) =>
    siege.titulaire ? [{ id: siege.id, nom: nomComplet(siege.titulaire) }] : [],
  );
  const retenus = elus.filter(({ id }) => choisis.includes(id));
  const preside = retenus.some(({ id }) => id === president)
    ? president
    : (retenus.find(({ id }) => id === conseil?.president.siege)?.id ?? retenus[0]?.id ?? "");
  const mandature = vue.mandatures.find(({ organe }) => organe === CONSEIL);
  return (
    <Formulaire
      verbe="Créer l’organe"
      enCours={enCours}
      annuler={fermer}
      envoyer={async () => {
        const avant = new Set(vue.mandatures.map(({ id }) => id));
        const refus = await envoyer(
          "POST",
          `${encodeURIComponent(mandature?.id ?? "")}/organes`,
          { nom, membres, du, sieges: retenus.map(({ id }) => id), president: preside, qualite },
          "L’organe est créé.",
        );
        if (refus) return refus;
        const apres = client.getQueryData(assemblee.queryKey);
        const cree = apres?.mandatures.find(({ id }) => !avant.has(id));
        fermer();
        if (cree) ouvrir(cree.organe);
        return null;
      }}
    >
      <div className="champs-deux">
        <Texte
          libelle="Nom, avec son article"
          valeur={nom}
          changer={setNom}
          requis
          focus
          aide={"Tel qu’il s’écrit dans une phrase\u00a0: le Bureau, la commission Finances."}
        />
        <Texte libelle="Membres, au pluriel" valeur={membres} changer={setMembres} requis />
        <Texte libelle="Créé le" type="date" valeur={du} changer={setDu} requis />
      </div>
      <fieldset className="groupe-champs">
        <legend>Membres du conseil qui le composent{retenus.length > 0 && <> ({retenus.length})</>}</legend>
        <SearchField
          className="recherche"
          aria-label="Chercher parmi les membres du conseil"
          value={saisie}
          onChange={setSaisie}
        >
          <Input placeholder="Deux lettres du nom" />
          <Button className="effacer">×</Button>
        </SearchField>
        <div className="organe-membres">
          {elus
            .filter(({ nom }) => correspond(nom, saisie))
            .map(({ id, nom }) => (
              <Coche
                key={id}
                libelle={nom}
                valeur={choisis.includes(id)}
                changer={(oui) =>
                  setChoisis(oui ? [...choisis, id] : choisis.filter((autre) => autre !== id))
                }
              />
            ))}
        </div>
      </fieldset>
      {retenus.length > 0 && (
        <div className="champs-deux">
          <Choix
            libelle="Présidence"
            valeur={preside}
            choix={retenus.map(({ id, nom }) => [id, nom] as const)}
            changer={setPresident}
          />
          <Texte libelle="Qualité" valeur={qualite} changer={setQualite} requis />
        </div>
      )}
    </Formulaire>
  );
}

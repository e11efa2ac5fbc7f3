/** Who signs for the president: the arrêté, the matters it covers, the days it is in force. */
import { dateLongue, dateMoyenne } from "@executoire/droit";
import type { DelegationSignatureSaisie, DelegationSignatureVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { demander, lire, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente } from "../cadre/etats.tsx";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";

const CLE = ["delegations-de-signature"];
const ADRESSE = "/api/signatures/delegations";

export function Delegations({ peutTenir }: { peutTenir: boolean }) {
  const requete = useQuery({ queryKey: CLE, queryFn: () => lire<DelegationSignatureVue[]>(ADRESSE) });
  if (!requete.data) return <Attente quoi="Lecture des délégations" />;
  return (
    <div className="parapheur-papier">
      <p className="petit">
        Qui signe à la place du président doit être couvert, ce jour-là et pour cette matière, par un arrêté
        en vigueur (art. L2122-18 et L2122-19 du CGCT, L5211-9 pour un EPCI).
      </p>
      {requete.data.length === 0 && (
        <p className="vide">Aucune délégation de signature&nbsp;: le président signe lui-même.</p>
      )}
      <ul className="parapheur-depots">
        {requete.data.map((delegation) => (
          <Une key={delegation.id} delegation={delegation} peutTenir={peutTenir} />
        ))}
      </ul>
      {peutTenir && <Nouvelle />}
    </div>
  );
}

function Une({ delegation: d, peutTenir }: { delegation: DelegationSignatureVue; peutTenir: boolean }) {
  return (
    <li>
      <p>
        <span className={`verdict ton-${d.enVigueur ? "vert" : "gris"}`}>
          <Forme trace={d.enVigueur ? "rond" : "losange"} />{" "}
          {d.enVigueur ? "En vigueur" : "Sans effet aujourd’hui"}
        </span>{" "}
        <strong>
          {d.delegataire.prenom} {d.delegataire.nom}
        </strong>
        , {d.delegataire.qualite}
      </p>
      <p className="petit">
        Arrêté {d.numero} du {dateMoyenne(d.dateDecision)},{" "}
        {d.forme === "fonction" ? "délégation de fonction" : "délégation de signature"}, depuis le{" "}
        {dateLongue(d.du)}
        {d.au && ` jusqu’au ${dateLongue(d.au)}`}
        {d.retiree && `, retirée le ${dateLongue(d.retiree.au)} (${d.retiree.motif})`}.{" "}
        {insecable(d.explication)}
      </p>
      <p className="petit">
        {d.matieres.length === 0
          ? "Toutes matières."
          : d.matieres.map(({ code, libelle }) => `${code} ${libelle}`).join(", ")}
      </p>
      {peutTenir && !d.retiree && <Fin id={d.id} />}
    </li>
  );
}

function Fin({ id }: { id: string }) {
  const client = useQueryClient();
  const [au, setAu] = useState("");
  const [raison, setRaison] = useState("");
  const [motif, setMotif] = useState<Motif | null>(null);
  return (
    <details className="geste-detail">
      <summary>Y mettre fin</summary>
      <form
        className="geste-formulaire"
        onSubmit={async (evenement) => {
          evenement.preventDefault();
          const reponse = await demander<DelegationSignatureVue[]>("POST", `${ADRESSE}/${id}/fin`, {
            au,
            motif: raison,
          });
          if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
          client.setQueryData(CLE, reponse.valeur);
          annoncer("La délégation prend fin.");
        }}
      >
        <Champ id={`fin-${id}`} libelle="Dernier jour" type="date" valeur={au} changer={setAu} />
        <Champ id={`motif-${id}`} libelle="Motif" valeur={raison} changer={setRaison} />
        {motif && <Refuser motif={motif} />}
        <Button type="submit" className="bouton" isDisabled={!au || !raison.trim()}>
          Mettre fin
        </Button>
      </form>
    </details>
  );
}

const VIDE = { numero: "", dateDecision: "", du: "", au: "", prenom: "", nom: "", qualite: "", matieres: "" };

function Nouvelle() {
  const client = useQueryClient();
  const [forme, setForme] = useState<DelegationSignatureSaisie["forme"]>("fonction");
  const [s, setS] = useState(VIDE);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champ = (cle: keyof typeof VIDE) => ({
    id: `delegation-${cle}`,
    valeur: s[cle],
    changer: (valeur: string) => setS((avant) => ({ ...avant, [cle]: valeur })),
  });

  async function ajouter(evenement: FormEvent) {
    evenement.preventDefault();
    setEnCours(true);
    setMotif(null);
    const saisie: DelegationSignatureSaisie = {
      forme,
      acte: null,
      numero: s.numero.trim(),
      dateDecision: s.dateDecision,
      delegataire: { prenom: s.prenom.trim(), nom: s.nom.trim(), qualite: s.qualite.trim() },
      matieres: s.matieres
        .split(/[,;\s]+/u)
        .filter(Boolean)
        .map((code) => ({ code, libelle: "" })),
      du: s.du,
      ...(s.au && { au: s.au }),
    };
    const reponse = await demander<DelegationSignatureVue[]>("POST", ADRESSE, saisie);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.setQueryData(CLE, reponse.valeur);
    setS(VIDE);
    annoncer("La délégation est inscrite.");
  }

  return (
    <details className="geste-detail">
      <summary>Inscrire une délégation</summary>
      <form className="geste-formulaire" onSubmit={ajouter}>
        <Choix
          libelle="Forme"
          valeur={forme}
          options={[
            {
              valeur: "fonction",
              mot: "Fonction\u00a0: à un adjoint, un vice-président, un membre (L2122-18)",
            },
            { valeur: "signature", mot: "Signature\u00a0: à un agent (L2122-19)" },
          ]}
          changer={setForme}
        />
        <div className="champs-ligne">
          <Champ {...champ("prenom")} libelle="Prénom" />
          <Champ {...champ("nom")} libelle="Nom" />
          <Champ {...champ("qualite")} libelle="Qualité" />
        </div>
        <div className="champs-ligne">
          <Champ {...champ("numero")} libelle="Numéro de l’arrêté" />
          <Champ {...champ("dateDecision")} libelle="Date de l’arrêté" type="date" />
        </div>
        <div className="champs-ligne">
          <Champ {...champ("du")} libelle="En vigueur le" type="date" />
          <Champ {...champ("au")} libelle="Jusqu’au (facultatif)" type="date" />
        </div>
        <Champ
          {...champ("matieres")}
          libelle="Matières"
          aide="Codes de la nomenclature, séparés par des espaces\u00a0: 1 7.5. Vide\u00a0: toutes."
        />
        {motif && <Refuser motif={motif} />}
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Inscrire
        </Button>
      </form>
    </details>
  );
}

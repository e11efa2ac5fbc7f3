/** A vote on persons: rounds of names and votes, secrecy waived by all, appointments without ballot. */
import {
  avancementElection,
  type CommandeSeance,
  type EtatSeance,
  type PointOrdreDuJour,
  type RegimeNomination,
  type Scrutin,
  type TourScrutin,
} from "@executoire/droit";
import { useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { cleDuVote } from "./apercu.ts";
import { Formulaire } from "./Formulaire.tsx";
import { Partie } from "./Partie.tsx";
import { saisieVide } from "./saisie.ts";
import { Tour } from "./Tour.tsx";

type Faire = (commande: CommandeSeance) => Motif | null;

export function Nomination({
  etat,
  point,
  regime,
  faire,
  motif,
  enCours,
  numerosPris,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  regime: RegimeNomination;
  faire: (zone: string) => Faire;
  motif: (zone: string) => Motif | null;
  enCours: boolean;
  numerosPris: string[];
}) {
  const [numero, setNumero] = useState(point.projet?.numero ?? "");
  const suivi = etat.points[point.id];
  const tours = suivi?.tours ?? [];
  const avancement = avancementElection(tours, regime);
  const pris = numerosPris.includes(numero.trim());
  return (
    <div className="vote">
      <p>
        <strong>
          {regime.mode === "liste"
            ? `Élection au scrutin de liste${regime.postes > 1 ? `, ${regime.postes} postes` : ""}`
            : regime.postes > 1
              ? `Élection à ${regime.postes} postes, pourvus l’un après l’autre`
              : "Élection"}
        </strong>{" "}
        <span className="petit">
          {suivi?.secretEcarte
            ? "Le scrutin secret est écarté à l’unanimité."
            : "Au scrutin secret\u00a0: seuls les nombres sont conservés, jamais qui a voté pour qui."}
        </span>
      </p>
      {tours.length > 0 && <Tours tours={tours} />}
      {avancement.elus.length > 0 && (
        <p>
          Déjà élus&nbsp;: <strong>{avancement.elus.join(", ")}</strong>
        </p>
      )}
      <TextField
        className="champ champ-numero"
        value={numero}
        onChange={setNumero}
        isInvalid={pris}
        validationBehavior="aria"
      >
        <Label>Numéro de la délibération</Label>
        <Input autoComplete="off" />
      </TextField>
      {avancement.tour === null ? (
        <p className="note">
          Le troisième tour n’a réuni aucun suffrage exprimé&nbsp;: reportez ce point à une autre séance.
        </p>
      ) : (
        <Tour
          key={tours.length}
          etat={etat}
          point={point}
          regime={regime}
          tours={tours}
          avancement={avancement}
          enCours={enCours}
          motif={motif("tour")}
          depouiller={(saisie) =>
            faire("tour")({ ordre: "depouillerTour", point: point.id, numero, ...saisie })
          }
        />
      )}
      {tours.length === 0 && (
        <NommerSansScrutin
          point={point}
          regime={regime}
          motif={motif("nommer")}
          nommer={(elus) => faire("nommer")({ ordre: "nommerSansScrutin", point: point.id, numero, elus })}
        />
      )}
      {suivi?.secretMaintenu && !suivi.secretEcarte && (
        <p className="note">
          L’assemblée n’a pas été unanime pour écarter le secret&nbsp;: le scrutin reste secret.
        </p>
      )}
      {tours.length === 0 && !suivi?.secretEcarte && !regime.secretImpose && (
        <Partie titre="Ne pas voter au scrutin secret">
          <Formulaire
            objet={{ etat, point: point.id }}
            cle={`${etat.seance}/${point.id}/secret`}
            vide={saisieVide(null)}
            nom="Vote pour écarter le scrutin secret"
            bouton="Écarter le scrutin secret"
            consequence={"L’unanimité est nécessaire\u00a0: une seule opposition maintient le secret."}
            motif={motif("secret")}
            sansForme
            phrase={phraseDuSecret}
            soumettre={(vote) => faire("secret")({ ordre: "ecarterSecret", point: point.id, ...vote })}
          />
        </Partie>
      )}
      {suivi?.secretEcarte && tours.length === 0 && (
        <Partie titre="Voter la proposition à main levée" ouverte>
          <Formulaire
            objet={{ etat, point: point.id }}
            cle={cleDuVote(etat, point.id)}
            vide={saisieVide(point)}
            nom="Vote de la proposition"
            bouton="Clore le scrutin"
            consequence="La désignation écrite dans le projet est adoptée ou rejetée."
            motif={motif("vote")}
            enCours={enCours}
            soumettre={(vote) => faire("vote")({ ordre: "cloreScrutin", point: point.id, numero, ...vote })}
          />
        </Partie>
      )}
      {regime.secretImpose && tours.length === 0 && (
        <p className="petit">Un texte impose le scrutin secret&nbsp;: il ne peut pas être écarté.</p>
      )}
    </div>
  );
}

const phraseDuSecret = (scrutin: Scrutin): string =>
  scrutin.resultat === "unanimite"
    ? `L’assemblée décide à l’unanimité (${scrutin.pour} voix pour) de ne pas voter au scrutin secret.`
    : "L’assemblée n’est pas unanime\u00a0: le vote a lieu au scrutin secret.";

function NommerSansScrutin({
  regime,
  motif,
  nommer,
  point,
}: {
  point: PointOrdreDuJour;
  regime: RegimeNomination;
  motif: Motif | null;
  nommer: (elus: string[]) => Motif | null;
}) {
  const liste = regime.mode === "liste";
  const [noms, setNoms] = useState<string[]>(Array.from({ length: liste ? 1 : regime.postes }, () => ""));
  if (regime.secretImpose) return null;
  return (
    <Partie titre={liste ? "Une seule liste présentée" : "Une seule candidature par poste"}>
      <p className="petit">
        Après appel de candidatures, la nomination prend effet sans vote, par la lecture qu’en fait le
        président de séance.
      </p>
      {noms.map((nom, i) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a post has no other name than its rank
          key={i}
          className="champ"
          value={nom}
          onChange={(texte) => setNoms(noms.map((autre, k) => (k === i ? texte : autre)))}
        >
          <Label>
            {liste ? "Nom de la liste, ou de ses membres" : noms.length > 1 ? `Poste ${i + 1}` : "Nom"}
          </Label>
          <Input autoComplete="off" list={`candidats-${point.id}`} />
        </TextField>
      ))}
      {motif && <Refuser motif={motif} />}
      <p>
        <Button className="bouton" onPress={() => nommer(noms)}>
          Nommer sans vote
        </Button>
      </p>
    </Partie>
  );
}

/** The rounds already counted. */
export function Tours({ tours }: { tours: readonly TourScrutin[] }) {
  return (
    <table className="tours chiffres">
      <caption>Tours dépouillés</caption>
      <thead>
        <tr>
          <th scope="col">Tour</th>
          <th scope="col">Exprimés</th>
          <th scope="col">Majorité</th>
          <th scope="col">Voix</th>
        </tr>
      </thead>
      <tbody>
        {tours.map((tour, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rounds are only ever added
          <tr key={i}>
            <th scope="row">{tour.tour}</th>
            <td>{tour.exprimes}</td>
            <td>{tour.majorite}</td>
            <td>{tour.candidats.map(({ nom, voix }) => `${nom} ${voix}`).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

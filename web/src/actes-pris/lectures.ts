/** What the pages of acts taken outside a sitting read and write. */
import { dateMoyenne, type GenreActePris } from "@executoire/droit";
import type { ActePrisSaisi, DelegationVue, ExamenActeVue, PossiblesVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { demander, EchecLecture, lire } from "../api/client.ts";

export const possibles = queryOptions({
  queryKey: ["actes", "possibles"],
  queryFn: () => lire<PossiblesVue>("/api/actes/possibles"),
  // Numbers are taken by others meanwhile.
  staleTime: 0,
});

export const examen = (saisie: ActePrisSaisi, acte?: string) =>
  queryOptions({
    queryKey: ["actes", "examen", acte ?? "", saisie],
    queryFn: async (): Promise<ExamenActeVue> => {
      const suite = acte ? `?acte=${encodeURIComponent(acte)}` : "";
      const reponse = await demander<ExamenActeVue>("POST", `/api/actes/examen${suite}`, saisie);
      if (reponse.sorte === "ok") return reponse.valeur;
      if (reponse.sorte === "conflit") return reponse.vue;
      throw new EchecLecture(reponse);
    },
    // What is being typed may be unreadable for a moment: the last answer stays.
    placeholderData: (avant) => avant,
    retry: false,
    gcTime: 0,
  });

/** The act a form begins with: everything the law or habit lets us propose is there. */
export function acteVide(p: PossiblesVue, genre: GenreActePris): ActePrisSaisi {
  const decrit = p.genres.find((g) => g.genre === genre);
  const [signataire] = p.signataires;
  return {
    genre,
    nature: decrit?.nature ?? "AU",
    numero: p.numeroPropose[genre],
    objet: "",
    matiere: { code: "", libelle: "" },
    texte: { blocs: [] },
    dateDecision: p.aujourdhui,
    lieu: p.lieu,
    signataire: signataire ?? { prenom: "", nom: "", qualite: "" },
    categorie: decrit?.categories[0] ?? "deliberation",
    nominatif: decrit?.nominatif === "toujours",
    annexes: [],
  };
}

/** Another kind of act: what was typed stays, what belongs to the kind follows it. */
export function changerGenre(p: PossiblesVue, avant: ActePrisSaisi, genre: GenreActePris): ActePrisSaisi {
  const neuf = acteVide(p, genre);
  const { delegation: _d, montantHT: _m, ...reste } = avant;
  const garde = p.genres.find((g) => g.genre === genre)?.categories.includes(avant.categorie);
  return {
    ...reste,
    genre,
    nature: neuf.nature,
    // A number typed by hand is kept; the one proposed is that of the kind.
    numero: avant.numero === p.numeroPropose[avant.genre] || !avant.numero ? neuf.numero : avant.numero,
    categorie: garde ? avant.categorie : neuf.categorie,
    nominatif: neuf.nominatif,
    annexes: avant.annexes.map((annexe) => ({
      ...annexe,
      typePiece: typesDe(p, neuf)[0]?.code ?? annexe.typePiece,
    })),
  };
}

export const typesDe = (p: PossiblesVue, { nature }: Pick<ActePrisSaisi, "nature">) =>
  p.typesDePiece.find((t) => t.nature === nature)?.types ?? [];

/** `2026/14 du 9 avril 2026, le président`. */
export const nomDelegation = ({ numero, dateDecision, delegataire, enVigueur }: DelegationVue): string =>
  `${numero} du ${dateMoyenne(dateDecision)}, ${delegataire}${enVigueur ? "" : " (plus en vigueur)"}`;

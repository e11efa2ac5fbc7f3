import * as asn1js from "asn1js";
import { AttributeTypeAndValue, RelativeDistinguishedNames } from "pkijs";

/** Attributes of a French signer's distinguished name, by their usual short names. */
const ATTRIBUTS = {
  C: "2.5.4.6",
  O: "2.5.4.10",
  /** organizationIdentifier (ETSI EN 319 412-1): `NTRFR-200030633`. */
  OI: "2.5.4.97",
  OU: "2.5.4.11",
  T: "2.5.4.12",
  SN: "2.5.4.4",
  GN: "2.5.4.42",
  SERIALNUMBER: "2.5.4.5",
  CN: "2.5.4.3",
} as const;
export type Attribut = keyof typeof ATTRIBUTS;

const SIGLES = new Map<string, string>(Object.entries(ATTRIBUTS).map(([sigle, oid]) => [oid, sigle]));

/**
 * A distinguished name, one attribute per RDN. The country is a PrintableString, all else is UTF-8 (RFC 5280).
 * Encoded here: the library would put every attribute in a single multi-valued RDN.
 */
export function composerNom(attributs: [Attribut, string][]): RelativeDistinguishedNames {
  const rdn = attributs.map(([sigle, value]) => {
    const type = ATTRIBUTS[sigle];
    const texte = sigle === "C" ? new asn1js.PrintableString({ value }) : new asn1js.Utf8String({ value });
    return new asn1js.Set({ value: [new AttributeTypeAndValue({ type, value: texte }).toSchema()] });
  });
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: rdn }).toBER());
}

/** Written as RFC 4514 says, the most precise first: `CN=Serge SIMEON, T=Président, …, C=FR`. */
export function ecrireNom(nom: RelativeDistinguishedNames): string {
  return nom.typesAndValues
    .map(({ type, value }) => `${SIGLES.get(type) ?? type}=${proteger(String(value.valueBlock.value))}`)
    .reverse()
    .join(", ");
}

/** The common name, or an empty string when the name has none. */
export function nomUsuel(nom: RelativeDistinguishedNames): string {
  const cn = nom.typesAndValues.find(({ type }) => type === ATTRIBUTS.CN);
  return cn ? String(cn.value.valueBlock.value) : "";
}

function proteger(valeur: string): string {
  return valeur.replace(/[\\,+"<>;]/g, "\\$&");
}

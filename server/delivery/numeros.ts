/** Numbers, as the protocol wants them: `2024/5` is shown, `2024__5` is transmitted, and the two are one number. */
export { normaliserNumero } from "@executoire/actes";

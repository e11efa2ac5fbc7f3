/** The mark of the Ministry in a browser’s tabs: a stamp that says nothing official, told at once from the product’s own icon. */
export const ICONE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<circle cx="16" cy="16" r="15" fill="#1f5a45"/>
<circle cx="16" cy="16" r="11.5" fill="none" stroke="#fcfbf8" stroke-width="1.5"/>
<path d="M10 21.5v-11l6 6.5 6-6.5v11" fill="none" stroke="#fcfbf8" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"/>
</svg>
`;

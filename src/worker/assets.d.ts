// Files that Vite turns into addresses.
declare module '*?url' {
  const url: string;
  export default url;
}

// Files for which Vite provides addresses.
declare module '*?url' {
  const url: string;
  export default url;
}

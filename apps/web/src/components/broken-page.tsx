/** Stands where the page was, after a fault in what all its parts share; in both languages, for the settings may be at fault. */
export function BrokenPage() {
  return (
    <main class="broken">
      <div role="alert">
        <p lang="es">La página falló. Tus conversaciones están guardadas en el servicio.</p>
        <p lang="en">The page failed. Your conversations are kept by the service.</p>
      </div>
      <button type="button" class="secondary" onClick={() => location.reload()}>
        Volver a cargar · Reload
      </button>
    </main>
  );
}

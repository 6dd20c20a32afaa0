/** What a Kubernetes probe gets while all is well. */
export class ProbeResponse {
  status!: 'up';
}

{{/*
All objects have the same fixed name: Helm then refuses a second operator for the same cluster or namespace.
*/}}
{{- define "operator.name" -}}
whatsapp-token-operator
{{- end }}

{{- define "operator.selectorLabels" -}}
app.kubernetes.io/name: {{ include "operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "operator.ownLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/*
The chart's own labels cannot be overridden: selectors depend on them.
*/}}
{{- define "operator.labels" -}}
{{- merge (include "operator.ownLabels" . | fromYaml) .Values.commonLabels | toYaml }}
{{- end }}

{{/*
As in a container engine, the part before the first slash is a registry if it has a dot or a colon, or is localhost.
*/}}
{{- define "operator.mirrored" -}}
{{- $repository := .repository }}
{{- with (.values.global).imageRegistry }}
{{- printf "%s/%s" . (regexReplaceAll "^([^/]*[.:][^/]*|localhost)/" $repository "") }}
{{- else }}
{{- $repository }}
{{- end }}
{{- end }}

{{- define "operator.image" -}}
{{- with .Values.image }}
{{- $repository := include "operator.mirrored" (dict "repository" .repository "values" $.Values) }}
{{- if .digest }}
{{- $repository }}@{{ .digest }}
{{- else }}
{{- $repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end }}
{{- end }}
{{- end }}

{{- define "operator.sandboxImage" -}}
{{- with .Values.sandbox.image }}
{{- include "operator.mirrored" (dict "repository" .repository "values" $.Values) }}:{{ .tag | default $.Chart.AppVersion }}
{{- end }}
{{- end }}

{{/*
A map without the keys that are null.
*/}}
{{- define "operator.withoutNulls" -}}
{{- $set := dict }}
{{- range $key, $value := . }}
{{- if not (kindIs "invalid" $value) }}
{{- $_ := set $set $key $value }}
{{- end }}
{{- end }}
{{- with $set }}
{{- toYaml . }}
{{- end }}
{{- end }}

{{- define "operator.topologySpreadConstraints" -}}
{{- $selector := dict "labelSelector" (dict "matchLabels" (include "operator.selectorLabels" . | fromYaml)) }}
{{- range .Values.topologySpreadConstraints }}
- {{ merge (deepCopy .) $selector | toYaml | nindent 2 | trim }}
{{- end }}
{{- end }}

{{/*
What a ServiceMonitor and a PodMonitor say about their only endpoint.
*/}}
{{- define "operator.endpoint" -}}
- port: http
  path: /metrics
  interval: {{ .interval }}
  {{- with .scrapeTimeout }}
  scrapeTimeout: {{ . }}
  {{- end }}
  honorLabels: {{ .honorLabels }}
  {{- with .relabelings }}
  relabelings:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .metricRelabelings }}
  metricRelabelings:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "operator.subjects" -}}
- kind: ServiceAccount
  name: {{ .Values.serviceAccount.name }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{/*
What the operator may do in the namespaces it works in.
*/}}
{{- define "operator.rules" -}}
# The wishes it fulfils. patch: the finalizer, which gives it the time to revoke tokens when a resource is deleted.
- apiGroups: [whatsapptoken.io]
  resources: [whatsapptokens]
  verbs: [get, list, watch, patch]
# The status is written by server-side apply, which is a PATCH.
- apiGroups: [whatsapptoken.io]
  resources: [whatsapptokens/status, metaapps/status]
  verbs: [patch]
# The credentials that WhatsAppTokens refer to. They are checked, and never changed.
- apiGroups: [whatsapptoken.io]
  resources: [metaapps]
  verbs: [get, list, watch]
# get: app secrets and admin tokens. list, watch: its own Secrets, to repair what others change. create, update: the ledger of
# a token. create, patch: the Secret that apps read. delete: the same, if deletionPolicy requires it; the
# garbage collector removes the ledger with its WhatsAppToken.
# The names are the users' choice, and RBAC cannot select by label.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, create, update, patch, delete]
# The UID of the namespace in which a token is: it tells an own Secret from one that was copied, cloned or restored.
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
# get, list: find the workloads that use the Secret and see whether they are healthy. patch: the pod template's annotation
# that restarts them.
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets]
  verbs: [get, list, patch]
# The same for the Rollouts of Argo, where a cluster has them: they are restarted by spec.restartAt.
- apiGroups: [argoproj.io]
  resources: [rollouts]
  verbs: [get, list, patch]
# A token is revoked only when no running pod can still use it.
- apiGroups: [""]
  resources: [pods]
  verbs: [list]
# Events tell what was done. patch: one that repeats is counted.
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end }}

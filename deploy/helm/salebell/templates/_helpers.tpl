{{/* The name of everything in a release: the release's own where it says salebell already. */}}
{{- define "salebell.name" -}}
{{- if contains "salebell" .Release.Name -}}
{{ .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-salebell" .Release.Name | trunc 52 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{/* Labels that choose the pods. A Deployment cannot change them. */}}
{{- define "salebell.selector" -}}
app.kubernetes.io/name: salebell
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "salebell.labels" -}}
{{ include "salebell.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- end -}}

{{- define "salebell.serviceAccount" -}}
{{ default (include "salebell.name" .) .Values.serviceAccount.name }}
{{- end -}}

{{- define "salebell.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ printf "%s@%s" .repository .digest }}
{{- else -}}
{{ printf "%s:%s" .repository (default $.Chart.AppVersion .tag) }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "borealis.labels" -}}
app.kubernetes.io/name: borealis
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "borealis.serviceAccount" -}}
{{- .Values.serviceAccount.name | default .Release.Name -}}
{{- end -}}

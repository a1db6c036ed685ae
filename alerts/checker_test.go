package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const metrics = "| `whatsapp_token_leader` | gauge | 0 or 1 |  | x. |\n| `whatsapp_token_ready` | gauge | x | `name` | x. |\n" +
	"| `whatsapp_token_call_seconds` | histogram | x | `operation` | x. |\n"

func TestReportsEachDefectWithItsPlace(t *testing.T) {
	findings := check(t, map[string]string{
		"helm/whatsapp-token-operator/files/alerts.yaml": `
groups:
  - name: g
    rules:
      - {alert: A, expr: whatsapp_token_lead == 0, labels: {severity: high}, annotations: {summary: x}}
      - alert: B
        expr: whatsapp_token_ready{nam="x"} == 0
        labels: {severity: info}
        annotations: {summary: x, description: x, runbook_url: "https://x/docs/runbooks/B.md"}
`,
		"helm/whatsapp-token-operator/files/dashboards/d.json": `{"panels": [{"title": "P", "targets": [{"expr": "sum("}]}]}`,
		"docs/runbooks/C.md": "# D\n\n## Meaning\n",
		"docs/x.md":          "text\n\n```promql\nwhatsapp_token_call_seconds\n\nwhatsapp_token_leader\n```\n",
	})
	for _, expected := range []string{
		"alerts.yaml: A: there is no metric whatsapp_token_lead;",
		"alerts.yaml: A: the severity must be critical, warning or info",
		"alerts.yaml: A: has no description",
		"alerts.yaml: A: the runbook_url does not lead to docs/runbooks",
		"alerts.yaml: B: the metric whatsapp_token_ready has no label nam",
		"alerts.yaml: B: the runbook_url has no page",
		"d.json: P: the expression is not valid PromQL",
		"docs/runbooks/C.md: there is no alert C",
		"docs/runbooks/C.md: the title must be the name of the alert",
		"docs/runbooks/C.md: the sections must be",
		"docs/x.md:3: there is no metric whatsapp_token_call_seconds;",
	} {
		if !slices.ContainsFunc(findings, func(finding string) bool { return strings.Contains(finding, expected) }) {
			t.Errorf("not reported: %s\nin %s", expected, strings.Join(findings, "\n"))
		}
	}
}

func TestAcceptsWhatIsRight(t *testing.T) {
	findings := check(t, map[string]string{
		"helm/whatsapp-token-operator/files/alerts.yaml": `
groups:
  - name: g
    rules:
      - alert: A
        expr: sum by (pod) (whatsapp_token_leader{pod="x"}) == 0 or up == 0
        labels: {severity: info}
        annotations: {summary: x, description: x, runbook_url: "https://x/docs/runbooks/A.md"}
`,
		"docs/runbooks/A.md": "# A\n\n## Meaning\n\n## Impact\n\n## Diagnosis\n\n```promql\nwhatsapp_token_call_seconds_bucket{le=\"1\"}\n```\n\n## Remedy\n\n## Verification\n",
		"helm/whatsapp-token-operator/files/dashboards/d.json": `{"panels": [{"expr": "rate(whatsapp_token_call_seconds_count[$__rate_interval])"}]}`,
	})
	if len(findings) > 0 {
		t.Errorf("reported: %s", strings.Join(findings, "\n"))
	}
}

func check(t *testing.T, files map[string]string) []string {
	root := t.TempDir()
	files["docs/metrics.md"] = metrics
	files["examples/monitoring/alerts-kube-state-metrics.yaml"] = "groups: []\n"
	for name, text := range files {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := &checker{root: root, alerts: map[string]bool{}}
	c.run()
	return c.findings
}

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

const runbooks = "docs/runbooks"

var severities = map[string]bool{"critical": true, "warning": true, "info": true}

func (c *checker) checkRules(file string) {
	groups, errs := rulefmt.Parse(c.read(file), false, model.UTF8Validation, parser.NewParser(parser.Options{}), nil)
	for _, err := range errs {
		c.found(file, "%v", err)
	}
	if groups == nil {
		return
	}
	for _, group := range groups.Groups {
		for _, rule := range group.Rules {
			place := file + ": " + rule.Alert + rule.Record
			c.checkExpression(place, rule.Expr)
			if rule.Alert != "" {
				c.alerts[rule.Alert] = true
				c.checkAlert(place, rule)
			}
		}
	}
}

func (c *checker) checkAlert(place string, rule rulefmt.Rule) {
	if !severities[rule.Labels["severity"]] {
		c.found(place, "the severity must be critical, warning or info")
	}
	for _, annotation := range []string{"summary", "description", "runbook_url"} {
		if rule.Annotations[annotation] == "" {
			c.found(place, "has no %s", annotation)
		}
	}
	page := filepath.Base(rule.Annotations["runbook_url"])
	if !strings.Contains(rule.Annotations["runbook_url"], "/"+runbooks+"/") {
		c.found(place, "the runbook_url does not lead to %s", runbooks)
	} else if _, err := os.Stat(filepath.Join(c.root, runbooks, page)); err != nil {
		c.found(place, "the runbook_url has no page: %s/%s does not exist", runbooks, page)
	}
}

var sections = []string{"Meaning", "Impact", "Diagnosis", "Remedy", "Verification"}
var heading = regexp.MustCompile(`(?m)^## (.+)$`)

func (c *checker) checkRunbooks() {
	for _, page := range c.glob(runbooks + "/*.md") {
		name := strings.TrimSuffix(filepath.Base(page), ".md")
		if name == "README" {
			continue
		}
		if !c.alerts[name] {
			c.found(page, "there is no alert %s", name)
		}
		text := string(c.read(page))
		if !strings.HasPrefix(text, "# "+name+"\n") {
			c.found(page, "the title must be the name of the alert")
		}
		var found []string
		for _, match := range heading.FindAllStringSubmatch(text, -1) {
			found = append(found, match[1])
		}
		if strings.Join(found, ", ") != strings.Join(sections, ", ") {
			c.found(page, "the sections must be %s", strings.Join(sections, ", "))
		}
	}
	for name := range c.alerts {
		if _, err := os.Stat(filepath.Join(c.root, runbooks, name+".md")); err != nil {
			c.found(runbooks, "there is no page %s.md for the alert", name)
		}
	}
}

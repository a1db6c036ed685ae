package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Grafana replaces these before it queries.
var variables = strings.NewReplacer("$__rate_interval", "5m", "$__range", "1h", "$__interval", "1m")

func (c *checker) checkDashboard(file string) {
	var dashboard any
	if err := json.Unmarshal(c.read(file), &dashboard); err != nil {
		c.found(file, "%v", err)
		return
	}
	before := c.expressions
	c.walk(file, dashboard)
	if c.expressions == before {
		c.found(file, "has no expressions")
	}
}

func (c *checker) walk(place string, node any) {
	switch value := node.(type) {
	case map[string]any:
		if title, ok := value["title"].(string); ok {
			place += ": " + title
		}
		if expression, ok := value["expr"].(string); ok {
			c.checkExpression(place, variables.Replace(expression))
		}
		if query, ok := value["query"].(string); ok && strings.HasPrefix(query, "label_values(") {
			c.checkExpression(place, query[len("label_values("):strings.LastIndex(query, ",")])
		}
		for _, child := range value {
			c.walk(place, child)
		}
	case []any:
		for _, child := range value {
			c.walk(place, child)
		}
	}
}

var block = regexp.MustCompile("(?ms)^```promql\n(.*?)^```")

// Each expression of a block ends with an empty line or the block.
func (c *checker) checkPage(page string) {
	text := string(c.read(page))
	for _, found := range block.FindAllStringSubmatchIndex(text, -1) {
		line := strings.Count(text[:found[0]], "\n") + 1
		for _, expression := range strings.Split(strings.TrimSpace(text[found[2]:found[3]]), "\n\n") {
			c.checkExpression(fmt.Sprintf("%s:%d", page, line), expression)
		}
	}
}

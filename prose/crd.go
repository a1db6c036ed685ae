package main

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// extractCRD finds every description and every message of a validation, labelled with the path of its field.
func extractCRD(content string, found *paragraphs) {
	var document yaml.Node
	if yaml.Unmarshal([]byte(content), &document) == nil {
		visit(&document, "", found)
	}
}

func visit(node *yaml.Node, path string, found *paragraphs) {
	if node.Kind != yaml.MappingNode {
		for _, child := range node.Content {
			visit(child, path, found)
		}
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i].Value, node.Content[i+1]
		switch {
		case value.Kind == yaml.ScalarNode && (key == "description" || key == "message"):
			for _, paragraph := range strings.Split(value.Value, "\n\n") {
				found.add(withoutCode(paragraph), value.Line)
				found.endWith(path)
			}
		case key == "properties":
			visitFields(value, path, found)
		case key == "items":
			visit(value, path+"[]", found)
		case key == "additionalProperties" && value.Kind == yaml.MappingNode:
			visit(value, path+".*", found)
		default:
			visit(value, path, found)
		}
	}
}

func visitFields(fields *yaml.Node, path string, found *paragraphs) {
	for i := 0; i+1 < len(fields.Content); i += 2 {
		name := fields.Content[i].Value
		if path != "" {
			name = path + "." + name
		}
		visit(fields.Content[i+1], name, found)
	}
}

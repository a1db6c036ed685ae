// Command prose lints what people read: Markdown pages, descriptions in the CRDs, messages and comments in the code.
// It extracts the text of files that are not Markdown, runs Vale on all of it, and reports findings at their source.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", ".", "the checkout")
	errorsOnly := flag.Bool("errors", false, "report no warnings")
	summary := flag.Bool("summary", false, "report the number of findings of each rule only")
	selfTest := flag.Bool("self-test", false, "check that the rules find what they should")
	flag.Parse()

	linter, err := newLinter(*root)
	if err == nil && *selfTest {
		err = linter.selfTest()
	} else if err == nil {
		err = run(linter, flag.Args(), *errorsOnly, *summary)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "prose:", err)
		os.Exit(1)
	}
}

func run(linter linter, files []string, errorsOnly, summary bool) error {
	if len(files) == 0 {
		files = everyFile(linter.root)
	}
	findings, err := linter.lint(files)
	if err != nil {
		return err
	}
	errors := 0
	for _, finding := range findings {
		if finding.isError() {
			errors++
		}
		if !summary && (finding.isError() || !errorsOnly) {
			fmt.Println(finding)
		}
	}
	if summary {
		printSummary(findings)
	}
	if errors > 0 {
		return fmt.Errorf("%d errors, %d warnings in %d files. How we write: docs/contributing/writing.md", errors, len(findings)-errors, len(files))
	}
	fmt.Fprintf(os.Stderr, "prose: no errors, %d warnings in %d files\n", len(findings), len(files))
	return nil
}

// everyFile returns the files whose text somebody reads, relative to root.
func everyFile(root string) []string {
	var files []string
	for _, pattern := range []string{
		"*.md", "docs/*.md", "docs/*/*.md", "examples/*/README.md", "examples/*/*.yaml",
		"helm/*/README.md", "helm/*/values.yaml", "helm/*/templates/NOTES.txt", "controlplane/README.md",
		"crds/manifests/*.yaml", "dev", "dev.d/*", "dev.d/lib/*.sh",
	} {
		found, _ := filepath.Glob(filepath.Join(root, pattern))
		for _, path := range found {
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				files = append(files, path)
			}
		}
	}
	modules, _ := filepath.Glob(filepath.Join(root, "*/src/main/java"))
	for _, module := range modules {
		filepath.WalkDir(module, func(path string, _ os.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".java" {
				files = append(files, path)
			}
			return nil
		})
	}
	return files
}

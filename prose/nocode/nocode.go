// Package code takes the place of Vale's package of that name. Vale reads the comments of source code with tree-sitter,
// whose grammars need a C compiler; this program reads them itself and gives Vale plain text.
package code

import "errors"

// Comment has the fields that Vale uses.
type Comment struct {
	Text, Source, Scope string
	Line, Offset        int
}

// StripAt never knows.
func (Comment) StripAt(int) (int, bool) { return 0, false }

// Language has the fields that Vale uses.
type Language struct {
	Queries any
	Padding func(string) int
}

// GetLanguageFromExt knows no language.
func GetLanguageFromExt(string) (*Language, error) {
	return nil, errors.New("source code is not supported")
}

// GetComments is never called: there is no language.
func GetComments([]byte, *Language) ([]Comment, error) { return nil, nil }

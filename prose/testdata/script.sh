# Waits until nobody uses the token.
say 'The token lives on, and nothing else happens.'
cat <<'TEXT'
./dev this   shows what a dead token does

A stranger may read this.
TEXT
dead=1

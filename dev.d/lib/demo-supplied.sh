# shellcheck shell=bash
# The second part of ./dev demo --all: tokens that a person pasted. It uses the namespace and the functions of ../demo.

show_supplied_tokens() {
  say ''
  say 'Second part: tokens that a person pasted.'
  exchange
  supply
  observe
  take_over
  compromise
  roll_back
  delete_and_revoke
  show_exchange
  show_tokens_at_meta
}

exchange() {
  chapter 'A person supplies the first token; from then on the operator exchanges it for new ones.'
  show kubectl apply -f examples/exchange
  await 'it is verified and published' 20 ready_at acme-exchange 1
  show kubectl -n shop get whatsapptoken acme-exchange
  say '  It would be exchanged half an hour before it expires. On request this happens at once; this sandbox then issues tokens that are valid for 60 seconds.'
  show kubectl -n shop annotate whatsapptoken acme-exchange whatsapptoken.io/rotate=demo
  await 'it is exchanged' 20 ready_at acme-exchange 2
  show kubectl -n shop get whatsapptoken acme-exchange
  say '  Below you see that it is renewed before it expires.'
}

supply() {
  chapter 'A person supplies every token: each is verified before it is published; one that is not valid is rejected.'
  show kubectl apply -f examples/pasted-token
  await 'it is verified and published' 20 ready_at acme-pasted 1
  show kubectl -n shop patch secret pasted -p '{"stringData": {"token": "EAAthisisnotoneofmetas"}}'
  await 'the status says why' 20 names_a_step acme-pasted
  show kubectl -n shop get whatsapptoken acme-pasted -o 'jsonpath={.status.failure.action}{"\n"}'
  ready_at acme-pasted 1 || die 'the valid token should stay published.'
  say '  Apps keep the valid one.'
  show kubectl delete -f examples/pasted-token
}

# The token and the pod template of the app while it is only observed.
pasted='' template=''

observe() {
  local secret
  chapter 'An app uses a token that a person pasted. The operator observes it and changes nothing.'
  show kubectl -n shop create secret generic support-whatsapp --from-literal=token=EAAsandboxsupplied100000000000001acme0001ZDZD
  secret=$(secret_version)
  sleep 1 # Kubernetes cuts times to seconds: pods must start in a later second than the Secret.
  show kubectl apply -f examples/observe-then-manage
  show kubectl -n shop rollout status deployment/support --timeout=60s
  await 'the token is verified' 20 ready_is acme-support True
  show kubectl -n shop get whatsapptoken acme-support
  show kubectl -n shop get whatsapptoken acme-support -o 'jsonpath={.status.token}{"\n"}'
  [[ $(secret_version) == "$secret" && -z $(secret acme-support.token-ledger) ]] || die 'a Secret was written.'
  [[ $(kubectl -n shop get deployment support -o 'jsonpath={.metadata.generation}') == 1 ]] || die 'the app was changed.'
  say '  Neither the Secret nor the Deployment was written.'
  pasted=$(fingerprint acme-support) template=$(pod_template)
}

take_over() {
  chapter 'The operator now manages it: it takes over the token without issuing a new one and without a restart.'
  patch '{"spec": {"mode": "Manage", "secret": {"adoption": "Always"}}}'
  await 'the token is taken over, and the app is up to date' 20 dependents_updated_at acme-support 1
  show kubectl -n shop events --for whatsapptoken/acme-support
  has_event acme-support TokenAdopted || die 'no event says that the token was taken over.'
  [[ $(fingerprint acme-support) == "$pasted" ]] || die 'the token was replaced.'
  [[ $(pod_template) == "$template" ]] || die 'the app was restarted.'
  say "  The app uses the token $pasted as before, in the same pods."
}

compromise() {
  chapter 'The token is compromised: it is replaced and revoked at once, although the overlap is 15 minutes.'
  show kubectl -n shop annotate whatsapptoken acme-support 'whatsapptoken.io/compromised=pasted into a chat'
  await "the old token $pasted is revoked" 20 state_is "$pasted" revoked
  await 'revision 2 is published and the app runs with it' 20 dependents_updated_at acme-support 2
  [[ $(pod_template) != "$template" ]] || die 'the app was not restarted.'
  show kubectl -n shop events --for whatsapptoken/acme-support
}

roll_back() {
  local second third
  second=$(fingerprint acme-support)
  chapter 'A rotation that causes trouble is rolled back: the previous token is published again.'
  show kubectl -n shop annotate whatsapptoken acme-support whatsapptoken.io/rotate=demo
  await 'revision 3 is published and the app runs with it' 20 dependents_updated_at acme-support 3
  third=$(fingerprint acme-support)
  show kubectl -n shop annotate whatsapptoken acme-support 'whatsapptoken.io/rollback=messages fail since'
  await 'revision 4 is published and the app runs with it' 20 dependents_updated_at acme-support 4
  [[ $(fingerprint acme-support) == "$second" ]] || die "the previous token $second should be published again."
  say "  Revision 4 is the token $second of revision 2. The token $third of revision 3 is revoked after the overlap."
}

delete_and_revoke() {
  local tokens token
  tokens="$(fingerprint acme-support) $(field acme-support '{.status.previous.fingerprint}')"
  chapter 'The app is removed: with deletionPolicy Revoke, its tokens are revoked with the resource.'
  patch '{"spec": {"deletionPolicy": "Revoke"}}'
  show kubectl -n shop delete deployment/support whatsapptoken/acme-support --timeout=60s
  for token in $tokens; do
    await "the token $token is revoked" 5 state_is "$token" revoked
  done
  [[ -z $(secret support-whatsapp) ]] || die 'the Secret should be gone.'
  say '  The Secret support-whatsapp is gone too.'
}

show_exchange() {
  chapter 'Meanwhile the exchanged token was renewed.'
  await 'it was exchanged before it expired' 45 at_least_revision acme-exchange 3
  show kubectl -n shop get whatsapptoken acme-exchange
  show kubectl -n shop events --for whatsapptoken/acme-exchange
  reason_is acme-exchange ExpiryNear || die 'acme-exchange was not renewed because of its expiry.'
}

patch() { show kubectl -n shop patch whatsapptoken acme-support --type merge -p "$1"; }

secret() { kubectl -n shop get secret "$1" --ignore-not-found; }
secret_version() { kubectl -n shop get secret support-whatsapp -o 'jsonpath={.metadata.resourceVersion}'; }
pod_template() { kubectl -n shop get deployment support -o 'jsonpath={.spec.template}'; }

# shellcheck shell=bash disable=SC2154 # root is set by dev
# The parts of an image: layers are folders in $stage, an image is an OCI archive.

stage=$root/image/target/stage
classes=$root/image/classes.lst
pins=$root/image/debian.$(uname -m)
created=2026-01-01T00:00:00Z # as project.build.outputTimestamp in pom.xml

# What jdeps reports, less java.desktop and java.compiler, which only classes that are never loaded refer to; and what is found by
# name at run time: the ciphers and the names of TLS, the metrics of the JVM.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml
modules+=,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported

jvm_options() {
  sed -n 's/^jvmOptions: "\(.*\)"$/\1/p' "$root/helm/whatsapp-token-operator/values.yaml" | grep .
}

link_runtime() {
  mkdir -p "$stage/runtime/opt"
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
    --output "$stage/runtime/opt/java"
  rm "$stage/runtime/opt/java/bin/"{keytool,jwebserver} "$stage/runtime/opt/java/lib/jexec"
}

fill_layers() {
  local sum file package version
  while read -r sum file package version; do
    [[ $sum != '#' ]] || continue
    take "$sum" "$file" "$package" "$version"
  done <"$pins"
  mkdir -p "$stage/libc/"{dev,proc,sys,tmp} "$stage"/{libraries,operator,sandbox,cache}/app
  cp -r "$root/image/etc" "$stage/libc/"
  cp -r "$root/operator/target/lib" "$stage/libraries/app/"
  mkdir "$stage/operator/app/lib"
  mv "$stage/libraries/app/lib/"whatsapp-token-*.jar "$stage/operator/app/lib/"
  cp "$root/operator/target/operator.jar" "$root/LICENSE" "$stage/operator/app/"
  cp "$root/sandbox/target/sandbox.jar" "$root/LICENSE" "$stage/sandbox/app/"
  "$JAVA_HOME/bin/java" -cp "$root/operator/target/lib/*" "$root/dev.d/lib/ImageSbom.java" \
    "$root/operator/target/operator.cdx.json" "$pins" "$JAVA_HOME/release" >"$stage/operator/app/operator.cdx.json"
}

# The file of the installed package if it is the pinned one; otherwise from the package, which may be an older one.
take() { # SHA-256 FILE PACKAGE VERSION
  local target=$stage/libc$2 unpacked=$root/.dev/debian/$3_$4
  mkdir -p "$(dirname "$target")"
  if ! has_sum "$1" "$2"; then
    if [[ ! -d $unpacked ]]; then
      need apt-get "Build on Debian, or put $3 $4 into ${unpacked#"$root"/}."
      mkdir -p "$unpacked"
      (cd "$unpacked" && apt-get -q download "$3=$4" && dpkg-deb -x ./*.deb . && rm ./*.deb) ||
        die "$3 $4 cannot be downloaded. If a newer version has replaced it, install that and run ./dev image --update-libc."
    fi
    has_sum "$1" "$unpacked$2" || die "$2 of $3 $4 is not the file that ${pins#"$root"/} names."
    cp -L "$unpacked$2" "$target"
  else
    cp -L "$2" "$target"
  fi
}

has_sum() { # SHA-256 FILE
  [[ -r $2 && $(sha256sum <"$2") == "$1  -" ]]
}

update_pins() {
  local sum file package version lines=''
  while read -r sum file package version; do
    if [[ $sum == '#' ]]; then
      lines+="# $file $package $version"$'\n'
      continue
    fi
    version=$(dpkg-query -W -f '${Version}' "$package") || die "$package is not installed."
    lines+="$(sha256sum <"$file" | cut -d' ' -f1) $file $package $version"$'\n'
  done <"$pins"
  printf %s "$lines" >"$pins"
  say "${pins#"$root"/} is written. Commit it."
}

# Names only: the numbers in the list differ from run to run. The order is the same everywhere.
class_list() { # FILE
  sed -n 's/^\([^@#][^ ]*\) id: [0-9]*$/\1/p' "$1" | LC_ALL=C sort -u
  grep '^@lambda' "$1" | LC_ALL=C sort -u
}

# In the root of the image, with its times: the JVM stores paths and times, and compares them at the start. Class linking ahead of
# time is left out because it stores hash codes of objects, which differ from build to build.
write_cache() {
  local app=$stage/root enter=(unshare --mount --pid --fork)
  ((EUID == 0)) || enter+=(--user --map-root-user)
  mkdir "$app"
  cp -r "$stage"/{libc,runtime,libraries,operator}/. "$app/"
  cp "$classes" "$app/tmp/"
  find "$app" -exec touch -h -d @1 {} +
  JAVA_TOOL_OPTIONS=$(jvm_options) "${enter[@]}" bash -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$app" \
    /opt/java/bin/java -Xshare:dump -XX:-AOTClassLinking -Xlog:disable -Xlog:cds*=error \
    -XX:SharedClassListFile=/tmp/classes.lst -XX:SharedArchiveFile=/tmp/operator.jsa -cp /app/operator.jar
  mv "$app/tmp/operator.jsa" "$stage/cache/app/"
  rm -rf "$app"
}

# A layer, compressed, as a blob. Sets $layer to its digest and adds it to the image that is written.
add_layer() { # FOLDER
  local plain=$blobs/plain
  chmod -R u=rwX,go=rX "$stage/$1"
  [[ ! -d $stage/$1/tmp ]] || chmod 1777 "$stage/$1/tmp"
  tar -c -f "$plain" -C "$stage/$1" --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner --format=ustar .
  diff_ids+=,\"sha256:$(sha256sum <"$plain" | cut -d' ' -f1)\"
  gzip -n -9 "$plain"
  layers+=,$(descriptor application/vnd.oci.image.layer.v1.tar+gzip "$plain.gz")
  say "  $(printf '%-10s %5.1f MB' "$1" "$(stat -c %s "$plain.gz" | sed 's/$/e-6/')")"
  store "$plain.gz"
}

descriptor() { # MEDIA-TYPE FILE
  printf '{"mediaType": "%s", "digest": "sha256:%s", "size": %s' "$1" "$(sha256sum <"$2" | cut -d' ' -f1)" "$(stat -c %s "$2")"
  printf '%s}' "${3:+, $3}"
}

store() { # FILE: gives it the name that its content has
  mv "$1" "$blobs/$(sha256sum <"$1" | cut -d' ' -f1)"
}

write_image() { # NAME DESCRIPTION ENTRYPOINT LAYER...
  local name=$1 folder=$root/image/target/$1 version blobs layers='' diff_ids='' layer config
  blobs=$folder/blobs/sha256 version=$(project_version)
  rm -rf "$folder" && mkdir -p "$blobs"
  say "image/target/$name.tar"
  for layer in "${@:4}"; do add_layer "$layer"; done
  cat >"$blobs/config" <<JSON
{"created": "$created", "architecture": "$(architecture)", "os": "linux",
 "config": {"User": "65532:65532", "WorkingDir": "/", "Entrypoint": [$3], "ExposedPorts": {"8080/tcp": {}}, "Env": ["LANG=C.UTF-8"],
  "Labels": {
   "org.opencontainers.image.title": "whatsapp-token-$name", "org.opencontainers.image.description": "$2",
   "org.opencontainers.image.version": "$version", "org.opencontainers.image.revision": "$(revision)",
   "org.opencontainers.image.created": "$created",
   "org.opencontainers.image.licenses": "Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0 AND LGPL-2.1-or-later"}},
 "rootfs": {"type": "layers", "diff_ids": [${diff_ids#,}]}}
JSON
  config=$(descriptor application/vnd.oci.image.config.v1+json "$blobs/config")
  store "$blobs/config"
  printf '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": %s, "layers": [%s]}\n' \
    "$config" "${layers#,}" >"$blobs/manifest"
  printf '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [%s]}\n' \
    "$(descriptor application/vnd.oci.image.manifest.v1+json "$blobs/manifest" \
      "\"annotations\": {\"org.opencontainers.image.ref.name\": \"$version\"}")" >"$folder/index.json"
  store "$blobs/manifest"
  printf '{"imageLayoutVersion": "1.0.0"}\n' >"$folder/oci-layout"
  chmod -R u=rwX,go=rX "$folder"
  tar -c -f "$folder.tar" -C "$folder" --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner --format=ustar .
  rm -rf "$folder"
  say "  $(printf '%-10s %5.1f MB' 'in all' "$(stat -c %s "$folder.tar" | sed 's/$/e-6/')")  sha256:$(sha256sum <"$folder.tar" | cut -d' ' -f1)"
}

project_version() {
  sed -n 's/^appVersion: "\(.*\)"$/\1/p' "$root/helm/whatsapp-token-operator/Chart.yaml" | grep .
}

architecture() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

revision() {
  echo "${REVISION:-$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)}"
}

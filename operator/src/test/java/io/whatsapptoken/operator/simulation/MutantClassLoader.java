package io.whatsapptoken.operator.simulation;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads the operator and its simulation once more, with one bug in it. */
final class MutantClassLoader extends ClassLoader {
  private static final String ROOT = "io.whatsapptoken.";
  private static final List<String> RELOADED = List.of(ROOT + "core.", ROOT + "operator.");

  private final Mutant mutant;
  private final AtomicBoolean changed = new AtomicBoolean();

  MutantClassLoader(Mutant mutant) {
    super(MutantClassLoader.class.getClassLoader());
    this.mutant = mutant;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return RELOADED.stream().anyMatch(name::startsWith)
          ? define(name)
          : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    var path = name.replace('.', '/') + ".class";
    try (var in = getParent().getResourceAsStream(path)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      var original = in.readAllBytes();
      var bytes = name.equals(ROOT + mutant.type()) ? mutated(original) : original;
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] mutated(byte[] original) {
    var hierarchy = ClassHierarchyResolver.ofResourceParsing(getParent());
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    var transform = mutant.how().transform();
    return file.transformClass(
        file.parse(original),
        ClassTransform.transformingMethods(
            method -> {
              var hit = method.methodName().equalsString(mutant.method());
              changed.compareAndSet(false, hit);
              return hit;
            },
            transform));
  }

  /** Whether there was anything to change. */
  boolean hasChanged() {
    return changed.get();
  }
}

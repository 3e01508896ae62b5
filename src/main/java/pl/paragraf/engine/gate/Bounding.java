package pl.paragraf.engine.gate;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a class from rules call {@link Bounded} wherever one call could ask for too much. The stack
 * stays as deep as it was.
 */
public final class Bounding extends ClassVisitor {

  private static final int API = Opcodes.ASM9;
  private static final String BOUNDED = Type.getInternalName(Bounded.class);
  private static final Map<String, Replacement> REPLACED = new HashMap<>();

  private record Replacement(String name, String descriptor) {}

  static {
    for (Method method : Bounded.class.getDeclaredMethods()) {
      InPlaceOf place = method.getAnnotation(InPlaceOf.class);
      if (place != null) {
        String own = Type.getMethodDescriptor(method);
        String theirs = own;
        if (!place.isStatic()) {
          Type[] arguments = Type.getArgumentTypes(method);
          Type[] rest = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
          theirs = Type.getMethodDescriptor(Type.getReturnType(method), rest);
        }
        REPLACED.put(
            Type.getInternalName(place.value()) + "." + method.getName() + theirs,
            new Replacement(method.getName(), own));
      }
    }
  }

  public Bounding(ClassVisitor next) {
    super(API, next);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  private static Replacement replacement(String owner, String name, String descriptor) {
    String asked = owner;
    if (owner.startsWith("java/util/") && !owner.contains("/stream/")) {
      asked =
          name.equals("addAll")
              ? "java/util/Collection"
              : name.equals("putAll") ? "java/util/Map" : owner;
    }
    return REPLACED.get(asked + "." + name + descriptor);
  }

  private static final class Calls extends MethodVisitor {

    private Calls(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      Replacement other =
          opcode == Opcodes.INVOKESPECIAL ? null : replacement(owner, name, descriptor);
      if (other != null) {
        bounded(other.name(), other.descriptor());
        return;
      }
      if (name.equals("<init>")) {
        constructor(owner, descriptor);
      } else if (owner.equals("java/lang/StringBuilder") && descriptor.equals("(I)V")) {
        bounded("size", "(I)I");
      } else if (owner.equals("java/util/Arrays") && name.equals("copyOf")) {
        bounded("size", "(I)I");
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (owner.equals("java/lang/String") && descriptor.endsWith(")Ljava/lang/String;")) {
        bounded("text", "(Ljava/lang/String;)Ljava/lang/String;");
      } else if (owner.equals("java/lang/StringBuilder")
          && descriptor.endsWith(")Ljava/lang/StringBuilder;")) {
        bounded("builder", "(Ljava/lang/StringBuilder;)Ljava/lang/StringBuilder;");
      } else if (owner.equals("java/math/BigDecimal")
          && descriptor.endsWith(")Ljava/math/BigDecimal;")) {
        bounded("number", "(Ljava/math/BigDecimal;)Ljava/math/BigDecimal;");
      } else if (owner.equals("java/math/BigInteger")
          && descriptor.endsWith(")Ljava/math/BigInteger;")) {
        bounded("number", "(Ljava/math/BigInteger;)Ljava/math/BigInteger;");
      }
    }

    /** What stands on top of the stack when an object is made: a size, digits or places. */
    private void constructor(String owner, String descriptor) {
      boolean container = owner.startsWith("java/util/") || owner.equals("java/lang/StringBuilder");
      if (container && descriptor.equals("(I)V")) {
        bounded("size", "(I)I");
      } else if (owner.startsWith("java/math/Big") && descriptor.equals("(Ljava/lang/String;)V")) {
        bounded("digits", "(Ljava/lang/String;)Ljava/lang/String;");
      } else if (owner.startsWith("java/math/") && descriptor.endsWith("I)V")) {
        bounded("places", "(I)I");
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode == Opcodes.NEWARRAY) {
        bounded("size", "(I)I");
      }
      super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.ANEWARRAY) {
        bounded("size", "(I)I");
      }
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] kept = arguments.clone();
      for (int i = 0; i < kept.length; i++) {
        if (kept[i] instanceof Handle handle) {
          kept[i] = bounded(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, kept);
      if (descriptor.endsWith(")Ljava/lang/String;")) {
        bounded("text", "(Ljava/lang/String;)Ljava/lang/String;");
      }
    }

    private static Handle bounded(Handle handle) {
      Replacement other = replacement(handle.getOwner(), handle.getName(), handle.getDesc());
      return other == null
          ? handle
          : new Handle(Opcodes.H_INVOKESTATIC, BOUNDED, other.name(), other.descriptor(), false);
    }

    private void bounded(String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, BOUNDED, name, descriptor, false);
    }
  }
}

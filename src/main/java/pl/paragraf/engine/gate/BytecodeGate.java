package pl.paragraf.engine.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads the classes made from rules before any of them is defined and finds whatever is not on the
 * list of what rules may use. The last word: it sees what is run, however it was written.
 * Stateless, thread-safe.
 */
public final class BytecodeGate {

  private BytecodeGate() {}

  /**
   * Something that is not allowed.
   *
   * @param className the class it was found in
   * @param line of that class's generated source, 0 when unknown
   * @param code stable name of the kind
   * @param message a sentence for the editor
   */
  public record Found(String className, int line, String code, String message) {}

  /**
   * @param classes by name, as the compiler made them
   * @param seen names of the rules' classes compiled before
   * @param types names of the declared types among all of them
   */
  public static List<Found> check(
      Map<String, byte[]> classes, Set<String> seen, Set<String> types) {
    List<Found> found = new ArrayList<>();
    OwnClasses own = new OwnClasses(classes.keySet(), seen, types);
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      new ClassReader(each.getValue()).accept(new Reader(each.getKey(), own, found), 0);
    }
    return found;
  }

  /** The form of a class, and its methods one by one. */
  private static final class Reader extends ClassVisitor {

    private final String className;
    private final OwnClasses own;
    private final List<Found> found;
    private boolean enumeration;

    private Reader(String className, OwnClasses own, List<Found> found) {
      super(Opcodes.ASM9);
      this.className = className;
      this.own = own;
      this.found = found;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String parent,
        String[] interfaces) {
      enumeration = "java/lang/Enum".equals(parent);
      allowed(parent);
      for (String each : interfaces) {
        if (!each.equals("java/io/Serializable")) {
          allowed(each);
        }
      }
    }

    private void allowed(String type) {
      if (type != null && !own.contains(type) && !AllowedCalls.type(type)) {
        String what = "'" + type.replace('/', '.') + "'";
        found.add(
            new Found(
                className,
                0,
                Refused.FORBIDDEN_TYPE.name(),
                Refused.FORBIDDEN_TYPE.sentence(what)));
      }
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      CodeReader reader = new CodeReader(className, name, own, enumeration, found);
      if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0) {
        reader.refuse(Refused.FORBIDDEN_CODE, "The method '" + name + "'");
      }
      if (name.equals("finalize") && descriptor.equals("()V")) {
        reader.refuse(Refused.FORBIDDEN_CODE, "'finalize'");
      }
      return reader;
    }
  }
}

package pl.paragraf.engine.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one method of a class made from rules. */
final class CodeReader extends MethodVisitor {

  /** What the compiler itself writes into classes, by the method it writes it into. */
  private static final Map<String, Set<String>> WRITTEN_BY_COMPILER =
      Map.of(
          "values", Set.of("java/lang/System.arraycopy"),
          "valueOf", Set.of("java/lang/Enum.valueOf"),
          "<init>", Set.of("java/lang/Enum.<init>"));

  /** How a class of rules turns the text of a date attribute into a date; no rule reaches it. */
  private static final Set<String> DATES =
      Set.of(
          "java/time/ZoneId.systemDefault",
          "java/time/LocalDate.atStartOfDay",
          "java/util/GregorianCalendar.from",
          "java/time/format/DateTimeFormatterBuilder.<init>",
          "java/time/format/DateTimeFormatterBuilder.parseCaseInsensitive",
          "java/time/format/DateTimeFormatterBuilder.appendPattern",
          "java/time/format/DateTimeFormatterBuilder.toFormatter");

  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory.metafactory",
          "java/lang/invoke/LambdaMetafactory.altMetafactory",
          "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
          "java/lang/invoke/StringConcatFactory.makeConcat");

  private static final Set<String> SWALLOWING =
      Set.of(
          "java/lang/Throwable",
          "java/lang/Error",
          "java/lang/Exception",
          "java/lang/RuntimeException",
          "java/lang/StackOverflowError",
          "java/lang/OutOfMemoryError",
          "java/lang/VirtualMachineError");

  private final String className;
  private final String method;
  private final OwnClasses own;
  private final boolean enumeration;
  private final List<BytecodeGate.Found> found;
  private final boolean lambda;
  private int line;

  CodeReader(
      String className,
      String method,
      OwnClasses own,
      boolean enumeration,
      List<BytecodeGate.Found> found) {
    super(Opcodes.ASM9);
    this.className = className;
    this.method = method;
    this.own = own;
    this.enumeration = enumeration;
    this.lambda = simpleName().startsWith("Lambda");
    this.found = found;
  }

  private String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  void refuse(Refused kind, String what) {
    found.add(new BytecodeGate.Found(className, line, kind.name(), kind.sentence(what)));
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    line = number;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    call(owner, name, descriptor);
  }

  private void call(String owner, String name, String descriptor) {
    if (own.contains(owner) && !owner.startsWith("[")) {
      if (name.equals("setValue") && !own.isType(className)) {
        refuse(Refused.FORBIDDEN_EDIT, "'setValue'");
      } else if (!AllowedCalls.inherited(owner, name, own.isType(className))) {
        refuse(Refused.FORBIDDEN_CALL, "'" + name + "'");
      }
      return;
    }
    if (!AllowedCalls.method(owner, name, descriptor) && !written(owner, name)) {
      boolean type = AllowedCalls.type(owner);
      String shown = owner.replace('/', '.');
      refuse(
          type ? Refused.FORBIDDEN_CALL : Refused.FORBIDDEN_TYPE,
          type
              ? "'" + shown.substring(shown.lastIndexOf('.') + 1) + "." + name + "'"
              : "'" + shown + "'");
    }
  }

  private boolean written(String owner, String name) {
    String called = owner + "." + name;
    boolean rulesClass = simpleName().startsWith("Rules");
    return enumeration && WRITTEN_BY_COMPILER.getOrDefault(method, Set.of()).contains(called)
        || method.equals("$deserializeLambda$")
            && (owner.equals("java/lang/invoke/SerializedLambda")
                || owner.equals("java/lang/Object"))
        || own.isType(className) && called.equals("java/lang/Object.getClass")
        || !lambda && called.equals("java/lang/RuntimeException.<init>")
        || rulesClass && DATES.contains(called);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    boolean mine = owner.equals(className.replace('.', '/'));
    // an accumulation keeps its sums in an object of its own
    boolean sums = own.contains(owner) && !own.isType(owner);
    if (opcode == Opcodes.PUTFIELD && !mine && !sums) {
      refuse(Refused.FORBIDDEN_EDIT, "Giving the field '" + name + "' another value");
    } else if (opcode == Opcodes.PUTSTATIC && !(mine && writesStatic(name))) {
      refuse(Refused.FORBIDDEN_CODE, "Keeping '" + name + "' from one case to the next");
    } else if (!own.contains(owner) && !AllowedCalls.type(owner)) {
      refuse(Refused.FORBIDDEN_TYPE, "'" + owner.replace('/', '.') + "'");
    }
  }

  private boolean writesStatic(String field) {
    return method.equals("<clinit>")
        || field.startsWith("$SWITCH_TABLE$")
        || method.startsWith("$SWITCH_TABLE$");
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    type(type);
  }

  private void type(String type) {
    boolean compiled =
        method.equals("$deserializeLambda$") && type.equals("java/lang/IllegalArgumentException")
            || type.equals("java/time/format/DateTimeFormatterBuilder")
                && method.equals("<clinit>");
    if (!own.contains(type) && !AllowedCalls.type(type) && !compiled) {
      refuse(Refused.FORBIDDEN_TYPE, "'" + AllowedCalls.element(type).replace('/', '.') + "'");
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    refuse(Refused.FORBIDDEN_CODE, "An array of arrays");
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  private void constant(Object value) {
    if (value instanceof Type type && type.getSort() == Type.OBJECT) {
      type(type.getInternalName());
    } else if (value instanceof Handle handle) {
      call(handle.getOwner(), handle.getName(), handle.getDesc());
    } else if (value instanceof ConstantDynamic) {
      refuse(Refused.FORBIDDEN_CODE, "A constant found while the rule runs");
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (!BOOTSTRAPS.contains(bootstrap.getOwner() + "." + bootstrap.getName())) {
      refuse(Refused.FORBIDDEN_CODE, "'" + name + "'");
    }
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      refuse(Refused.FORBIDDEN_CODE, "'synchronized'");
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    // the engine wraps every function's mistakes; the source was held to catch none that wide
    boolean wrapped = "java/lang/Exception".equals(type) && !lambda;
    if (type != null && SWALLOWING.contains(type) && !wrapped) {
      refuse(Refused.FORBIDDEN_CODE, "Catching every " + type.substring(type.lastIndexOf('/') + 1));
    }
  }
}

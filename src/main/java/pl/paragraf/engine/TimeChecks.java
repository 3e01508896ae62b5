package pl.paragraf.engine;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import pl.paragraf.engine.gate.Bounding;

/**
 * Adds to a class made from rules the question whether the time of the evaluation is over: at the
 * start of every method, and wherever the code jumps back. Without it, one rule that never ends
 * would keep its thread for good.
 */
final class TimeChecks extends ClassVisitor {

  private static final int API = Opcodes.ASM9;
  private static final String TIME_LIMIT = Type.getInternalName(TimeLimit.class);

  private TimeChecks(ClassVisitor next) {
    super(API, next);
  }

  /** The class with the checks. */
  static byte[] in(byte[] compiled) {
    ClassReader reader = new ClassReader(compiled);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Bounding(new TimeChecks(writer)), 0);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new Checked(super.visitMethod(access, name, descriptor, signature, exceptions), name);
  }

  private static final class Checked extends MethodVisitor {

    private final boolean constructor;
    private final Set<Label> passed = new HashSet<>();

    private Checked(MethodVisitor next, String name) {
      super(API, next);
      this.constructor = name.startsWith("<");
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (!constructor) {
        check();
      }
    }

    @Override
    public void visitLabel(Label label) {
      super.visitLabel(label);
      passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        check();
      }
      super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
      check();
      super.visitTableSwitchInsn(min, max, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
      check();
      super.visitLookupSwitchInsn(other, keys, labels);
    }

    private void check() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, TIME_LIMIT, "check", "()V", false);
    }
  }
}

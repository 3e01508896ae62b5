package pl.paragraf.engine.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the classes made from rules call the annotated method in place of another: one of the
 * same name, with the receiver as its first argument unless it is static there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface InPlaceOf {

  Class<?> value();

  String name() default "";

  boolean isStatic() default false;
}

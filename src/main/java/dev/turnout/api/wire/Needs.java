package dev.turnout.api.wire;

import dev.turnout.access.ApiRole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The role that a call needs, where it is not the usual one: READ for GET, WRITE for everything else. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    ApiRole value();
}

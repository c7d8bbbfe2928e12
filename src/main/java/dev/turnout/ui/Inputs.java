package dev.turnout.ui;

import dev.turnout.ui.Input.Kind;
import dev.turnout.ui.Input.Option;
import java.util.ArrayList;
import java.util.List;

/** Puts a form together over what was typed into it, or stands in it already. */
final class Inputs {

    private final List<Input> inputs = new ArrayList<>();
    private final Typed typed;
    private final String prefix;

    private Inputs(Typed typed, String prefix) {
        this.typed = typed;
        this.prefix = prefix;
    }

    static Inputs over(Typed typed) {
        return new Inputs(typed, "");
    }

    /** @param prefix under which the typed part stands: names of the inputs begin so */
    static Inputs over(Typed typed, String prefix) {
        return new Inputs(typed.under(prefix), prefix);
    }

    Typed typed() {
        return typed;
    }

    Inputs of(Kind kind, String name) {
        return of(kind, name, List.of());
    }

    Inputs of(Kind kind, String name, List<Option> options) {
        inputs.add(new Input(prefix + name, kind, "input." + name, options, typed.all(name)));
        return this;
    }

    /** One that is chosen when nothing was typed yet. */
    Inputs select(String name, List<Option> options, Object otherwise) {
        if (!typed.has(name)) {
            typed.put(name, otherwise);
        }
        return of(Kind.SELECT, name, options);
    }

    Inputs with(List<Input> more) {
        inputs.addAll(more);
        return this;
    }

    List<Input> list() {
        return List.copyOf(inputs);
    }
}

using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes the constructors. The one that reads is what lets init-only, required and get-only members be set, and initial values stay
/// where nothing is stored.
/// </summary>
internal static class ConstructionEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        if (model.KeepsUnknownMembers)
        {
            writer.Line("// What another build of the application wrote and this one does not know. It equals every other.")
                .Line($"private readonly {Names.UnknownMembers} {Names.UnknownField};")
                .Line();
        }

        if (model.Construction.DeclareDefault)
        {
            writer.Line("/// <summary>Makes an instance whose members have their initial values.</summary>")
                .Line($"public {model.Type.Name}()")
                .Line("{")
                .Line("}")
                .Line();
        }

        if (model.Construction.SetsRequiredMembers) writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        if (model.Construction.IsChecked) CheckedEmitter.EmitConstructor(writer, model);
        else EmitReading(writer, model);
        writer.Line();
    }

    private static void EmitReading(SourceWriter writer, SessionModel model)
    {
        writer.Line($"private {model.Type.Name}(ref {Names.Reader} reader, out bool complete)");
        if (model.Construction.Chain is string chain) writer.Line($"    : {chain}");
        ReadEmitter.EmitBody(writer, model);
    }
}

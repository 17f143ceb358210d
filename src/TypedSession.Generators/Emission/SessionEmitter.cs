using Microsoft.CodeAnalysis.Text;
using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes a type's other half, top to bottom; each section has an emitter of its own.</summary>
internal static class SessionEmitter
{
    public static SourceText Emit(SessionModel model, int overhead)
    {
        SourceWriter writer = SourceWriter.ForFile(model.WarningIds);
        foreach (string id in model.BoundsThatReflect)
        {
            // Without the ~ that the compiler would take as well, for the linker reads it, too.
            writer.Line(
                "[assembly: global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"Trimming\", \"IL2026\", Scope = "
                + $"\"member\", Target = {Literal.Of(id)}, "
                + "Justification = \"The bound is read when this code is generated, and checked by it.\")]");
        }

        if (model.BoundsThatReflect.Count > 0) writer.Line();
        var open = new Stack<SourceWriter.Braces>();
        if (model.Namespace.Length > 0) open.Push(writer.Open("namespace " + model.Namespace));
        foreach (TypeHead container in model.Containers) open.Push(writer.Open($"partial {container.Keyword} {container.Name}"));

        DocumentationEmitter.Emit(writer, model, overhead);
        if (model.State is null)
            writer.Line(
                $"[{Names.Services}.SessionPartSize({Literal.Of(WorstCase.OfBody(model) ?? -1)}{(IsKey(model) ? ", IsKey = true" : "")})]");
        using (writer.Open($"partial {model.Type.Keyword} {model.Type.Name} : {InterfaceOf(model)}"))
        {
            MemoryEmitter.Emit(writer, model);
            ImmutabilityEmitter.Emit(writer, model);
            DefaultEmitter.Emit(writer, model);
            if (model.Cases.Count > 0) UnionEmitter.Emit(writer, model);
            else if (model.IsTransparent) TransparentEmitter.Emit(writer, model);
            else EmitMembers(writer, model);
        }

        while (open.Count > 0) open.Pop().Dispose();
        return writer.ToSourceText();
    }

    private static bool IsKey(SessionModel model) => model.IsTransparent && ValueReader.IsKeyOfOne(model.Members[0].Value);

    private static void EmitMembers(SourceWriter writer, SessionModel model)
    {
        ConstructionEmitter.Emit(writer, model);
        if (model.State is StateModel state) StateEmitter.Emit(writer, model, state);
        ReadEmitter.EmitEntry(writer, model);
        WriteEmitter.Emit(writer, model);
        CodecEmitter.Emit(writer, model);
    }

    /// <summary>The contract that the type implements: <c>ISessionState&lt;Cart&gt;</c>.</summary>
    private static string InterfaceOf(SessionModel model)
    {
        string contract = model.State is not null
            ? $"{Names.Library}.ISessionState"
            : Run.IsPlain(model) ? $"{Names.Services}.IPlainSessionPart" : $"{Names.Library}.ISessionPart";
        return $"{contract}<{model.FullName}>";
    }
}

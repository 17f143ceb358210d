using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes whether requests may share a value. Nothing where it can change, or where code of the user's has a say in what is read.
/// </summary>
internal static class ImmutabilityEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        if (model.Construction.IsChecked || model.Construction.MayThrow || model.ImmutableWith is not { } parts) return;
        IEnumerable<string> all = model.Cases.Count > 0 ? parts.Concat(model.Cases.Select(each => each.TypeName)).Distinct() : parts;
        string condition = string.Join(" && ", all.Select(part => $"{Names.Memory}.IsImmutable<{part}>()"));
        writer.Line("// Nothing can change one once it was made.")
            .Line($"static bool {Names.Library}.ISessionPart<{model.FullName}>.IsImmutable "
                + $"=> {(condition.Length == 0 ? "true" : condition)};").Line();
    }
}

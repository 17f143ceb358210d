using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes statements of a <c>TryRead</c> that may run code of the user's: what it throws is that nothing was read.</summary>
internal static class Guard
{
    /// <summary>Writes the statements, guarded where they may.</summary>
    public static void Emit(SourceWriter writer, bool mayThrow, Action statements)
    {
        if (!mayThrow)
        {
            statements();
            return;
        }

        using (writer.Open("try")) statements();
        using (writer.Open($"catch ({Names.Exception})")) writer.Line("value = default;").Line("reader.Caught();").Line("return false;");
    }

    /// <summary>Whether comparing values runs code of the user's.</summary>
    public static bool RunsUserCode(ValueModel value) =>
        value is PartModel or FormattedModel || (value is TupleModel tuple && tuple.Elements.Any(RunsUserCode));

    /// <summary>Whether a client may choose keys that meet in a hash table: not texts, by the framework's hash of them.</summary>
    public static bool MayMeet(ValueModel key, bool hasComparer) => hasComparer || key is not SizedModel { Kind: SizedKind.String };
}

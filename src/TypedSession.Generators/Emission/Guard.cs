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
        using (writer.Open($"catch ({Names.Exception})")) writer.Line("value = default;").Line("return false;");
    }
}

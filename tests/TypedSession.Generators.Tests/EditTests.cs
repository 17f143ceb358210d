using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>What was read of a declaration is read again only when it could be another: whatever is edited, no code is of yesterday.</summary>
public sealed class EditTests
{
    /// <summary>Each file as it can be; the first text is the one that it begins with.</summary>
    private static readonly string[][] Files =
    [
        [
            State("5", "int Twice() => 2 * Count;"),
            State("5", "int Twice() => Count + Count;"),
            State("Limits.Longest", "int Twice() { return 2 * Count; }"),
            State("Limits.Longest", "int Twice() { return 2 * Count; "),
            State("5", "[SessionKey(8)] public int? More { get; init; }"),
        ],
        [
            "namespace Edited; partial record Cart { public string? Note() { return null; } }",
            "namespace Edited; partial record Cart { public string? Note() { return \"\"; } }",
            "namespace Edited; partial record Cart { [SessionKey(6)] public bool IsGift { get; init; } }",
            "namespace Edited; partial record Cart { [SessionKey(6)] public bool IsGift { get; init; } = true; }",
            "namespace Edited; partial record Cart { partial class Nested { void Run() { } } }",
        ],
        [
            "namespace Edited; static class Limits { public const int Longest = Far.Off; public static int Least() => 1; }",
            "namespace Edited; static class Limits { public const int Longest = 7; public static int Least() => 1; }",
            "namespace Edited; static class Limits { public const int Longest = 5; public static int Least() => 2; }",
            "namespace Edited; static class Limits { public const int Longest = Least; const int Least = 3; }",
        ],
        [
            Part("3", ""),
            Part("4", ""),
            Part("4", "\n#nullable disable\n"),
            Part("3", "if (true) { }"),
            Part("Limits.Longest", "if (true) { } }"),
        ],
        ["namespace Edited; public enum Size { Small, Large }", "namespace Edited; public enum Size : long { Small, Large, Huge = 1L << 40 }"],
        ["global using Number = System.Int32;", "global using Number = System.Int64;", "global using Number = string;"],
        ["namespace Other; class Program { void Run() { } }", "namespace Other; class Program { void Run() { int a = 1; } }", ""],
        ["namespace Edited; class Far : Near { }", "namespace Edited; class Far : Near { int _a; }", "namespace Edited; class Far : Near { public new const int Off = 8; }"],
        ["namespace Edited; class Near { public const int Off = 5; }", "namespace Edited; class Near { public const int Off = 6; }", "namespace Edited; class Near { }"],
        [
            "namespace Edited { class Apart { } }",
            "namespace Edited { class Apart { int _a; } }",
            "namespace Edited { class Apart { } class Farther { } }",
            "namespace Edited { enum Number { } }",
            "namespace Edited { class Apart { class Far { } } }",
            "namespace Edited { class MaxLengthAttribute : System.Attribute { public MaxLengthAttribute(int length) { } } }",
            "namespace Edited { class MaxLength : System.Attribute { public MaxLength(int length) { } } }",
            "namespace Edited { partial record Cart { public int? Late { get; init; } } }",
            "namespace Edited { partial record Line { public int? Late { get; init; } } }",
            "namespace Edited { struct Line { } }",
            "namespace Edited { class Near { } }",
            "namespace Edited { class System { } }",
            "namespace Edited { namespace Size { class Apart { } } }",
            "namespace TypedSession { class SessionKeyAttribute : global::System.Attribute { } }",
            "namespace Edited { [TypedSession.SessionState(\"apart\")] partial record Apart { [TypedSession.SessionKey(0)] public Size? Size { get; init; } } }",
        ],
        [Named("Least"), Named("Longest"), Named("Longest").Replace("Length", "Long", StringComparison.Ordinal)],
        ["namespace Edited { class Writing { public const int Longest = 40, Least = 20; } }", "namespace Edited { class Writing { public const int Longest = 30, Least = 10; } }"],
        [Gift("#define GIFT"), Gift("#undef GIFT"), Gift("// #define GIFT"), Gift("#define GIFT\n#nullable disable"), Gift("#define GIFT\n#if false")],
    ];

    /// <summary>What declares nothing, and what only looks like it.</summary>
    private static readonly string[] Insertions =
    [
        " ", "\n", "\n\n", "\t", "/* a remark */", "/* , */", "// a remark\n", "/// <summary>A remark.</summary>\n", "/** A remark. */",
        "// #nullable disable\n", "\n#region A\n#endregion\n", "\n#pragma warning disable\n", "\n#nullable disable\n", "\n#nullable restore\n",
        "\n#line 7\n", "\n#if false\n", "\n#if true\n", "\n#else\n", "\n#endif\n", "\n#error stop\n", "//", "/*", "*/", "\"", "'", "#", ",", ";", "}",
    ];

    private const string Other = "class Other { public int A() => 1; void Run() { } }";

    public static TheoryData<int> EachFile => [.. Enumerable.Range(0, Files.Length)];

    [Theory]
    [MemberData(nameof(EachFile))]
    public void After_any_edit_of_a_file_the_code_is_what_a_first_run_would_write(int file)
    {
        Compilation compilation = Begin();
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.ToString() == Files[file][0]);
        GeneratorDriver driver = Driver(tree);
        foreach (string text in Files[file].SelectMany(_ => Files[file], static (from, to) => new[] { from, to }).SelectMany(static pair => pair))
        {
            SyntaxTree edited = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath);
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            tree = edited;
            driver = DriveLikeTheFirst(driver, compilation);
        }
    }

    [Theory]
    [MemberData(nameof(EachFile))]
    public void After_random_remarks_white_space_and_directives_the_code_is_what_a_first_run_would_write(int file)
    {
        Random random = new(file);
        Compilation compilation = Begin();
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.ToString() == Files[file][0]);
        GeneratorDriver driver = Driver(tree);
        for (int i = 0; i < 60; i++)
        {
            SourceText text = i % 6 == 0 ? SourceText.From(Files[file][i / 6 % Files[file].Length]) : tree.GetText();
            int[] gaps = [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().SelectMany(static token => new[] { token.SpanStart, token.Span.End })];
            string inserted = Insertions[random.Next(Insertions.Length)];
            SyntaxTree edited = tree.WithChangedText(text.Replace(new TextSpan(gaps[random.Next(gaps.Length)], 0), inserted));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            tree = edited;
            driver = DriveLikeTheFirst(driver, compilation);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_random_renamings_the_code_is_what_a_first_run_would_write(int seed)
    {
        Random random = new(seed);
        Compilation compilation = Begin();
        SyntaxTree[] first = [.. compilation.SyntaxTrees.Where(static tree => Files.Any(texts => texts[0] == tree.ToString()))];
        SyntaxTree[] trees = [.. first];
        string[] names = [.. Files.SelectMany(static texts => texts).SelectMany(static text => Names(CSharpSyntaxTree.ParseText(text))).Select(static name => name.ValueText).Distinct()];
        GeneratorDriver driver = Driver(first[0]);
        for (int i = 0; i < 100; i++)
        {
            int file = random.Next(first.Length);
            SyntaxToken[] own = [.. Names(trees[file])];
            SyntaxTree edited = ReferenceEquals(trees[file], first[file]) && own.Length > 0
                ? trees[file].WithChangedText(trees[file].GetText().Replace(own[random.Next(own.Length)].Span, names[random.Next(names.Length)]))
                : first[file];
            compilation = compilation.ReplaceSyntaxTree(trees[file], edited);
            trees[file] = edited;
            driver = DriveLikeTheFirst(driver, compilation);
        }

        static IEnumerable<SyntaxToken> Names(SyntaxTree tree) => tree.GetRoot().DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken));
    }

    [Theory]
    [InlineData("class Other { public int B() => 1; void Run() { } }")]
    [InlineData("class Other { public int A() => 1; void Run() { } int _visit; } enum Another { }")]
    [InlineData("class Other { /* a remark */ public int A() => 1; void Run() { } }")]
    [InlineData("/// <summary>A remark.</summary>\nclass Other { public int A() => 1;\n\n\tvoid Run ( ) { } // a remark\n}")]
    [InlineData("class Other { public int A() => 1; void Run() { int b = 1; } }")]
    public void What_no_state_can_name_is_no_reason_to_read_one_again(string text)
    {
        Compilation compilation = GeneratorHarness.Run([.. Enumerable.Range(0, 50).Select(Visit), Other]).Compilation;
        compilation = WithoutGenerated(compilation);
        SyntaxTree other = compilation.SyntaxTrees.Single(tree => tree.ToString() == Other);
        GeneratorDriver driver = Driver(other).RunGenerators(compilation);

        _ = Allocated(Other + "class Once { }");
        long cheap = Allocated(text);
        long declaring = Allocated(Other + "class Name { }");

        Assert.True(cheap < declaring / 2, $"It allocates {cheap:N0} bytes, and a keystroke that declares a name of theirs {declaring:N0}.");

        long Allocated(string edit)
        {
            Compilation edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText(edit, (CSharpParseOptions)other.Options, other.FilePath));
            long before = GC.GetAllocatedBytesForCurrentThread();
            driver = driver.RunGenerators(edited);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Under_other_options_the_code_is_what_a_first_run_would_write()
    {
        Compilation compilation = Begin();
        CSharpCompilationOptions options = (CSharpCompilationOptions)compilation.Options;
        GeneratorDriver driver = Driver(compilation.SyntaxTrees.First());
        foreach (NullableContextOptions nullable in Enum.GetValues<NullableContextOptions>())
            driver = DriveLikeTheFirst(driver, compilation.WithOptions(options.WithNullableContextOptions(nullable)));
    }

    private static Compilation Begin() => WithoutGenerated(GeneratorHarness.Run([.. Files.Select(static texts => texts[0])]).Compilation);

    private static Compilation WithoutGenerated(Compilation compilation) => compilation.RemoveSyntaxTrees(
        compilation.SyntaxTrees.Where(static tree => tree.FilePath.Contains(nameof(SessionGenerator), StringComparison.Ordinal)));

    /// <summary>Runs the driver, and one that knows nothing of what was before.</summary>
    private static GeneratorDriver DriveLikeTheFirst(GeneratorDriver driver, Compilation compilation)
    {
        driver = driver.RunGenerators(compilation);
        Assert.Equal(Texts(Driver(compilation.SyntaxTrees.First()).RunGenerators(compilation)), Texts(driver));
        return driver;
    }

    private static string State(string longest, string member) =>
        $$"""
        using System.ComponentModel.DataAnnotations;
        using TypedSession;
        namespace Edited;
        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0), MaxLength({{longest}})] public Line[] Lines { get; init; } = [];
            [SessionKey(1)] public Size Size { get; init; }
            [SessionKey(2)] public Number Number { get; init; }
            [SessionKey(3)] public int Count { get; init; }
            {{member}}
        }
        """;

    private static string Part(string longest, string body) =>
        $$"""
        using System.ComponentModel.DataAnnotations;
        using TypedSession;
        namespace Edited;
        [SessionPart]
        public sealed partial record Line
        {
            public void Run() { {{body}} }
            [SessionKey(0), MaxLength({{longest}})] public string Name { get; init; } = "";
            [SessionKey(1), MaxLength(2)] public string[] Codes { get; init; } = [];
        }
        """;

    private static string Named(string limit) =>
        $$"""
        [assembly: TypedSession.SessionFormatter(typeof(Edited.LengthFormatter), MaxBytes = Edited.Writing.{{limit}})]
        namespace Edited
        {
            public readonly struct Length { }
            sealed class LengthFormatter : TypedSession.ISessionFormatter<Length>
            {
                public static void Write(ref TypedSession.SessionWriter writer, Length value) => writer.WriteNil();
                public static bool TryRead(ref TypedSession.SessionReader reader, out Length value) { value = default; return reader.TryReadNil(); }
            }
            partial record Cart { [SessionKey(10)] public Length Length { get; init; } }
        }
        """;

    private static string Gift(string head) =>
        $$"""
        {{head}}
        namespace Edited;
        partial record Cart
        {
        #if GIFT
            [SessionKey(9)] public string? Gift { get; init; }
        #endif
            public string Wrap() => "";
        }
        """;

    private static string Visit(int number) =>
        $"[SessionState(\"v{number}\")] public sealed partial record Visit{number} {{ [SessionKey(0), MaxLength(9)] public string? Name {{ get; init; }} }}";

    private static GeneratorDriver Driver(SyntaxTree tree) =>
        CSharpGeneratorDriver.Create([new SessionGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)tree.Options);

    private static ImmutableSortedDictionary<string, string> Texts(GeneratorDriver driver) => driver.GetRunResult().Results.Single()
        .GeneratedSources.ToImmutableSortedDictionary(static source => source.HintName, static source => source.SourceText.ToString());
}

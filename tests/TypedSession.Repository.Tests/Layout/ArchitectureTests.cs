namespace TypedSession.Repository.Tests.Layout;

/// <summary>docs/architecture.md draws the arrows between rooms; the code has these and no others.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<string> Projects => ["src/TypedSession", "src/Shared", "src/TypedSession.Generators", "src/TypedSession.Analyzers"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_arrows_between_folders_are_those_drawn(string project) => Same(Drawn(project), FolderArrows.Of(project));

    [Theory]
    [MemberData(nameof(Projects))]
    public void There_is_no_circle_between_folders(string project)
    {
        IReadOnlyDictionary<Arrow, string> arrows = FolderArrows.Of(project);
        Assert.Empty(Arrow.Circle(arrows.Keys).Select(arrow => $"{arrow}: {arrows[arrow]}"));
    }

    [Fact]
    public void The_arrows_between_projects_are_those_drawn() => Same(Drawn("src"), Arrow.BetweenProjects().ToDictionary(arrow => arrow, _ => "project file"));

    [Fact]
    public void There_is_no_circle_between_projects() => Assert.Empty(Arrow.Circle(Arrow.BetweenProjects()));

    [Fact]
    public void A_circle_would_be_found() => Assert.Equal([new Arrow("B", "C"), new Arrow("C", "D"), new Arrow("D", "B")], Arrow.Circle(Arrow.Parse("A -> E, B\nB -> C\nC -> D\nD -> B")));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_is_described(string project)
    {
        string page = Repository.Read("docs/architecture.md");
        Assert.All(FolderArrows.FoldersOf(project), folder => Assert.Contains($"`{folder}/`", page, StringComparison.Ordinal));
    }

    private static IReadOnlySet<Arrow> Drawn(string project) =>
        Arrow.Parse(Assert.Single(Markdown.Blocks(Repository.Read("docs/architecture.md")), block => block.Info == $"arrows {project}").Text);

    private static void Same(IReadOnlySet<Arrow> drawn, IReadOnlyDictionary<Arrow, string> built)
    {
        Assert.Empty(built.Where(arrow => !drawn.Contains(arrow.Key)).Select(arrow => $"not drawn: {arrow.Key}: {arrow.Value}"));
        Assert.Empty(drawn.Except(built.Keys).Order().Select(arrow => $"not built: {arrow}"));
    }
}

namespace TypedSession.Analyzers.Tests.Flow.Engine;

public sealed class ForwardSolverTests
{
    [Theory]
    [InlineData("A(); B();", "A: start; B: A; end: B")]
    [InlineData("if (If()) A(); B();", "A: start; B: A, start; end: B")]
    [InlineData("if (If()) A(); else { B(); return; } C();", "A: start; B: start; C: A; end: B, C")]
    [InlineData("if (If() && A() == 1 || B() == 1) C();", "A: start; B: A, start; C: A, B; end: B, C")]
    [InlineData("int x = If() ? A() : B(); C();", "A: start; B: start; C: A, B; end: C")]
    [InlineData("_ = A() + B();", "A: start; B: A; end: B")]
    public void Paths_meet_in_their_join(string body, string expected) => Assert.Equal(expected, LastCall.In(body));

    [Theory]
    [InlineData("while (If()) { A(); B(); } C();", "A: B, start; B: A; C: B, start; end: C")]
    [InlineData("do { A(); } while (If()); B();", "A: A, start; B: A; end: B")]
    [InlineData("for (A(); If(); C()) { if (If()) continue; B(); }", "A: start; C: A, B, C; B: A, C; end: A, C")]
    [InlineData("again: A(); if (If()) goto again; B();", "A: A, start; B: A; end: B")]
    [InlineData("foreach (int i in new int[3]) { A(); break; } B();", "A: start; B: A, start; end: B")]
    public void Loops_carry_their_end_to_their_top(string body, string expected) => Assert.Equal(expected, LastCall.In(body));

    [Theory]
    [InlineData("A(); return; B();", "A: start; end: A")]
    [InlineData("if (false) A(); B();", "B: start; end: B")]
    [InlineData("while (true) A();", "A: A, start; no end")]
    [InlineData("A(); throw null!;", "A: start; no end")]
    public void What_cannot_be_reached_has_no_state(string body, string expected) => Assert.Equal(expected, LastCall.In(body));

    [Theory]
    [InlineData("try { A(); B(); } catch { C(); } D();", "A: start; B: A; C: A, B, start; D: B, C; end: D")]
    [InlineData("try { A(); } catch (System.IO.IOException) { B(); } catch (System.FormatException) { C(); }", "A: start; B: A, start; C: A, start; end: A, B, C")]
    [InlineData("try { try { A(); } catch (System.IO.IOException) { B(); } } catch { C(); }", "A: start; B: A, start; C: A, B, start; end: A, B, C")]
    [InlineData("try { try { A(); } catch { } } catch { C(); } D();", "A: start; D: A, start; end: D")]
    [InlineData("try { A(); } catch when (B() == 1) { C(); }", "A: start; B: A, start; C: B; end: A, C")]
    [InlineData("try { A(); throw null!; } catch { B(); throw; } C();", "A: start; B: A, start; no end")]
    public void An_exception_may_leave_any_operation_of_a_try_block(string body, string expected) => Assert.Equal(expected, LastCall.In(body));

    [Theory]
    [InlineData("try { A(); } finally { B(); } C();", "A: start; B: A, start; C: B; end: C")]
    [InlineData("try { if (If()) { A(); return; } } finally { if (If()) B(); } C();", "A: start; B: A, start; C: B, start; end: A, B, C")]
    [InlineData("while (true) { try { if (If()) { A(); break; } if (If()) { B(); return; } D(); } finally { _ = 0; } } C();", "A: D, start; B: D, start; D: D, start; C: A; end: B, C")]
    [InlineData("again: try { A(); if (If()) goto again; } finally { B(); } C();", "A: B, start; B: A, B, start; C: B; end: C")]
    [InlineData("try { try { A(); return; } finally { If(); } } finally { B(); } C();", "A: start; B: A, start; end: B")]
    [InlineData("try { A(); } finally { try { B(); } finally { C(); } D(); }", "A: start; B: A, start; C: A, B, start; D: C; end: D")]
    [InlineData("try { try { A(); } finally { B(); } } catch { C(); } D();", "A: start; B: A, start; C: A, B, start; D: B, C; end: D")]
    [InlineData("using (Open()) { A(); if (If()) return; } B();", "A: start; B: A; end: A, B")]
    [InlineData("foreach (object o in new System.Collections.Generic.List<int>()) { A(); if (If()) return; B(); } C();", "A: B, start; B: A; C: B, start; end: A, C")]
    [InlineData("lock (this) { A(); if (If()) goto end; B(); } C(); end: D();", "A: start; B: A; C: B; D: A, C; end: D")]
    public void A_finally_leads_on_only_to_where_its_entry_was_bound(string body, string expected) => Assert.Equal(expected, LastCall.In(body));

    [Fact]
    public void An_analysis_that_does_not_settle_within_its_bound_says_nothing()
    {
        const string Body = "while (If()) { if (If()) A(); else B(); }";
        int steps = LastCall.Solve(Body)!.Steps;
        Assert.NotNull(LastCall.Solve(Body, steps));
        Assert.Null(LastCall.Solve(Body, steps - 1));
    }

    [Theory]
    [InlineData("", "", 9)]
    [InlineData("while (If()) {", "}", 18)]
    [InlineData("try {", "} catch (System.IO.IOException) { A(); } finally { B(); }", 9)]
    [InlineData("while (If()) { while (If()) { try {", "} finally { C(); } } }", 30)]
    public void The_cost_of_2000_branches_grows_with_their_number_and_not_with_their_paths(string before, string after, int mostStepsPerBranch)
    {
        string branches = string.Join('\n', Enumerable.Range(0, 2000).Select(index => (index % 3) switch
        {
            0 => "if (If()) A(); else B();",
            1 => "if (If()) { C(); return; }",
            _ => "while (If()) { D(); if (If()) break; E(); }",
        }));
        Assert.InRange(LastCall.Solve($"{before}\n{branches}\n{after}")!.Steps, 2000, 2000 * mostStepsPerBranch);
    }

    [Fact]
    public void Branches_nested_in_try_blocks_settle_within_the_bound()
    {
        const int Depth = 40;
        string body = string.Concat(Enumerable.Repeat("try { if (If()) { A(); return; } while (If()) { ", Depth)) + "B();"
            + string.Concat(Enumerable.Repeat(" if (If()) break; } } catch (System.IO.IOException) { C(); } finally { if (If()) D(); }", Depth));
        Assert.InRange(LastCall.Solve(body)!.Steps, Depth, 20_000);
    }

    [Fact]
    public void An_expression_of_a_thousand_terms_is_walked_without_deep_recursion() =>
        Assert.Equal("A", Assert.Single(LastCall.Solve($"_ = {string.Join(" + ", Enumerable.Repeat("A()", 1000))};")!.TryGetExit(out var atReturn) ? atReturn : []));
}
